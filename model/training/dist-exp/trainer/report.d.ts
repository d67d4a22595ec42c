import type { TrainingFacts } from './facts.js';
import type { Audit } from './missingness-audit.js';
import type { Trial } from './tuning.js';
interface ReportFacts extends TrainingFacts {
    readonly trials: readonly Trial[];
    readonly audit: Audit;
}
/** `evaluation.md`: everything measured, with the means to measure it again. */
export declare function writeReport(facts: ReportFacts): string;
export {};
//# sourceMappingURL=report.d.ts.map