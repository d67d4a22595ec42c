import type { CohortSettings, IndexTimes } from './cohort-settings.js';
import type { CohortSource } from './cohort-source.js';
import { wardSource } from './ward/ward-cohort.js';
/** A source of patients that a recipe may name. */
interface SourceRow {
    /** Kinds of index times that it has. */
    readonly indexTimes: readonly IndexTimes['kind'][];
    /** Horizons of its outcome, in hours; null: any. */
    readonly horizonHours: readonly number[] | null;
    readonly make: (settings: CohortSettings) => CohortSource;
    /** How its outcomes come about, for the report: a title without its `##`, and Markdown. */
    readonly outcome: () => {
        readonly title: string;
        readonly text: string;
    };
}
/** Where patients may come from, by the names that recipes use. */
declare const rows: {
    'outside-hospital': SourceRow;
    'leaving-hospital': SourceRow;
    'ward-stays': {
        indexTimes: ("at-admission" | "landmarks")[];
        horizonHours: null;
        make: typeof wardSource;
        outcome: () => {
            title: string;
            text: string;
        };
    };
};
export type CohortName = keyof typeof rows;
export declare const cohortSources: Readonly<Record<CohortName, SourceRow>>;
/** The names, for a schema. */
export declare const cohortNames: [CohortName, ...CohortName[]];
export {};
//# sourceMappingURL=sources.d.ts.map