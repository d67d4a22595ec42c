export { TrainingError } from './errors.js';
export { Booster } from './libxgboost/booster.js';
export { DMatrix } from './libxgboost/dmatrix.js';
export { installLibxgboost } from './libxgboost/install.js';
export { openLibxgboost } from './libxgboost/library.js';
export { findLibxgboost } from './libxgboost/places.js';
//# sourceMappingURL=index.js.map