import { type FeatureExtractor } from '@bellwether/fhir-mapping';
import { type Sex } from '@bellwether/fixtures';
import type { Table } from '../baselines/logistic-regression.js';
import type { CohortPatient, CohortSource } from '../cohort/cohort-source.js';
import type { Split } from '../cohort/splits.js';
import type { Outcomes } from '../evaluation/predictions.js';
/** The rows of a split: one a moment, those of a patient one after the other, in the order of the patients. */
export interface Dataset {
    readonly features: Table;
    /** Number of the patient of each row, rising. */
    readonly patients: Uint32Array;
    /** 1: what the recipe's outcome names happened. */
    readonly outcomes: Uint8Array;
    /** Known because the cohort is synthetic; NaN: not computed. */
    readonly trueRisks: Float64Array;
    /** Mean outcome over futures of each moment, others than behind its true risk (NaN: not simulated); null: the split has none. */
    readonly expected: Float64Array | null;
    /** Part of the cohort that the report tells apart. */
    readonly parts: readonly string[];
    readonly sexes: readonly Sex[];
    readonly agesYears: Float64Array;
    /** NEWS2 at the moment as a chart adds it up: what is not charted or older than 24 hours counts 0. */
    readonly news2: Float64Array;
    /**
     * One moment of each patient at which every column of the isolation forest was measured, up to the last index time, one after the
     * other. Any of them, and not the newest: a forest is asked about ill people on wards too, whenever their model is.
     */
    readonly completeMoments: Float64Array;
}
/** What the mapping makes of one patient at one moment. */
interface MappedRow {
    readonly values: Float64Array;
    readonly news2: number;
}
/** What the mapping makes of one patient. */
export interface MappedPatient {
    /** One a moment. */
    readonly rows: readonly MappedRow[];
    /** Moments at which every column of the isolation forest was measured, in order of time. */
    readonly completeMoments: readonly (readonly number[])[];
}
/** One patient through the same mapping as in service: FHIR resources in, features at each moment out. */
export declare function mapPatient({ resources, coverage, moments }: Pick<CohortPatient, 'resources' | 'coverage' | 'moments'>, extractor: FeatureExtractor): MappedPatient;
/** Simulates and maps patients `from` to `to` (exclusive) of a split; of the FHIR resources nothing is kept. */
export declare function collectDataset(source: CohortSource, seed: number, split: Split, extractor: FeatureExtractor, { from, to }: {
    readonly from: number;
    readonly to: number;
}): Dataset;
/** Datasets one after the other, of one extractor. */
export declare function joinDatasets(datasets: readonly Dataset[]): Dataset;
/** What a model is fitted and calibrated to: what happened, or, where futures were simulated, what happens on average. */
export declare function targetsOf({ expected, outcomes }: Pick<Dataset, 'expected' | 'outcomes'>): Outcomes;
/** Number of patients of a dataset, or of some of its rows. */
export declare function patientCount({ patients }: Pick<Dataset, 'patients'>, rows?: Iterable<number>): number;
/** Row numbers of a dataset. */
export declare function allRows({ features }: Pick<Dataset, 'features'>): readonly number[];
export {};
//# sourceMappingURL=dataset.d.ts.map