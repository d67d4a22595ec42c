import type { CohortSettings, IndexTimes } from './cohort-settings.js';
import type { CohortSource } from './cohort-source.js';
import { type AdmissionCohort, horizonDays, simulateAdmissionPatient } from './admission-cohort.js';
import { equationText } from './equation-text.js';
import type { RiskOutcome } from './risk-equation.js';
import { wardOutcomeText } from './ward/outcome-text.js';
import { wardSource } from './ward/ward-cohort.js';

/** A source of patients that a recipe may name. */
interface SourceRow {
  /** Kinds of index times that it has. */
  readonly indexTimes: readonly IndexTimes['kind'][];
  /** Horizons of its outcome, in hours; null: any. */
  readonly horizonHours: readonly number[] | null;
  /** Whether futures can be simulated again from a moment. */
  readonly hasFutures: boolean;
  readonly make: (settings: CohortSettings) => CohortSource;
  /** How its outcomes come about, for the report: a title without its `##`, and Markdown. */
  readonly outcome: () => { readonly title: string; readonly text: string };
}

/** Patients whose admissions follow from the risk equation. */
function byEquation(cohort: AdmissionCohort, outcome: RiskOutcome, indexTimes: IndexTimes['kind']): SourceRow {
  return {
    indexTimes: [indexTimes],
    horizonHours: [horizonDays * 24],
    hasFutures: false,
    make: ({ charting }) => ({
      patient: (seed, split, index) => simulateAdmissionPatient(cohort, charting, { seed, split, index }),
    }),
    outcome: () => ({ title: 'The risk equation (chosen, not estimated)', text: equationText(outcome) }),
  };
}

/** Where patients may come from, by the names that recipes use. */
const rows = {
  'outside-hospital': byEquation('outside-hospital', 'admission', 'one-per-patient'),
  'leaving-hospital': byEquation('leaving-hospital', 'readmission', 'at-discharge'),
  'ward-stays': {
    indexTimes: ['landmarks', 'at-admission'],
    horizonHours: null,
    hasFutures: true,
    make: wardSource,
    outcome: () => ({ title: 'How outcomes come about (chosen, not estimated)', text: wardOutcomeText }),
  },
} satisfies Readonly<Record<string, SourceRow>>;

export type CohortName = keyof typeof rows;

export const cohortSources: Readonly<Record<CohortName, SourceRow>> = rows;

/** The names, for a schema. */
export const cohortNames = Object.keys(cohortSources) as [CohortName, ...CohortName[]];
