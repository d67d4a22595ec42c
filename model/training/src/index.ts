export { TrainingError, type TrainingErrorCode } from './errors.js';
export { Booster, type BoosterParameters } from './libxgboost/booster.js';
export { type DenseRows, DMatrix } from './libxgboost/dmatrix.js';
export { installLibxgboost } from './libxgboost/install.js';
export { type Libxgboost, openLibxgboost } from './libxgboost/library.js';
export { findLibxgboost } from './libxgboost/places.js';
export { chartByHabit } from './cohort/ward/ward-charting.js';
export { simulateWardPatient } from './cohort/ward/ward-cohort.js';
