import type { BoosterParameters } from '../libxgboost/booster.js';
/** A random forest by XGBoost: one round of many deep trees side by side, each on a part of rows and columns. */
export declare const randomForestParameters: BoosterParameters;
//# sourceMappingURL=random-forest.d.ts.map