import type { LogisticLine } from '../evaluation/calibration.js';
import type { Booster } from '../libxgboost/booster.js';
import type { Libxgboost } from '../libxgboost/library.js';
import type { Dataset } from './dataset.js';
/** What happens when a part of the chart is taken out of every chart of the split. */
interface HiddenPart {
    readonly part: string;
    /** Share of charts that do not have it to begin with. */
    readonly missingShare: number;
    /** Mean contribution (log-odds, calibrated) of the part where it is missing as charted; NaN where it never is. */
    readonly contributionWhereMissing: number;
    /** Mean probability without it, divided by mean probability with it: 1 when a missing value says nothing. */
    readonly riskRatio: number;
}
/** Mean absolute contribution of each clinical concept, log-odds, calibrated. */
interface GroupWeight {
    readonly group: string;
    readonly meanAbsolute: number;
}
export interface Audit {
    /** Each vital sign, all of them together, and the lists that a search can be refused. */
    readonly hidden: readonly HiddenPart[];
    /** The largest first. */
    readonly weights: readonly GroupWeight[];
}
/** Bounds of `riskRatio`: missing must neither mean well nor ill. */
export declare const leastPartRisk: number, mostPartRisk: number;
/** Looks whether a thin chart is taken for a healthy patient, and what the model goes by. */
export declare function auditMissingness(library: Libxgboost, booster: Booster, split: Dataset, line: LogisticLine): Audit;
export {};
//# sourceMappingURL=missingness-audit.d.ts.map