import { type FeatureExtractor } from '@bellwether/fhir-mapping';
import type { Regime, Sex } from '@bellwether/fixtures';
import type { Table } from '../baselines/logistic-regression.js';
import { type CohortPatient } from '../cohort/cohort-patient.js';
import type { Split } from '../cohort/splits.js';
/** The rows of a split, one a patient, in the order of the patients. Of the FHIR resources nothing is kept. */
export interface Dataset {
    readonly split: Split;
    readonly features: Table;
    /** 1: admitted within 30 days. */
    readonly outcomes: Uint8Array;
    /** Known because the cohort is synthetic. */
    readonly trueRisks: Float64Array;
    readonly regimes: readonly Regime[];
    readonly sexes: readonly Sex[];
    readonly agesYears: Float64Array;
    /** NEWS2 at the index time as a chart adds it up: what is not charted or older than 24 hours counts 0. */
    readonly news2: Float64Array;
    /** The newest moment of each patient at which every column of the isolation forest was measured, one after the other. */
    readonly completeMoments: Float64Array;
}
/** What the mapping makes of one patient at the index time. */
export interface MappedRow {
    readonly values: Float64Array;
    readonly news2: number;
    readonly completeMoment: readonly number[];
}
/** One patient through the same mapping as in service: FHIR resources in, features at the index time out. */
export declare function mapPatient({ resources, coverage, asOf }: Pick<CohortPatient, 'resources' | 'coverage' | 'asOf'>, extractor: FeatureExtractor): MappedRow;
/**
 * Simulates and maps a split, patient by patient.
 *
 * @param onProgress called now and then with the number of patients done
 */
export declare function collectDataset(seed: number, split: Split, extractor: FeatureExtractor, onProgress?: (done: number) => void): Dataset;
//# sourceMappingURL=dataset.d.ts.map