import type { Instant } from '../reading.js';

/** Resource types that a site may have us ask for limits of care. Observations and Conditions are read always. */
export const careLimitSources = ['ServiceRequest', 'Consent', 'Flag'] as const;

export type CareLimitSource = (typeof careLimitSources)[number];

/** What one resource says of pregnancy. */
type PregnancyMeaning =
  | 'pregnant'
  | 'not-pregnant'
  | 'possibly-pregnant'
  /** How far a pregnancy is, and nothing else. */
  | 'gestation'
  | 'birth'
  /** Miscarriage, termination, ectopic pregnancy. */
  | 'loss'
  | 'pregnancy-unreadable';

/** What one resource says of resuscitation and treatment. */
type TreatmentMeaning =
  | 'comfort-care'
  | 'full'
  | 'not-for-cpr'
  /** Some other limit: not to be intubated, palliative care. Its text is told, and nothing more. */
  | 'other'
  /** An advance directive is on file; what it says is not known. */
  | 'directive'
  /** Something of the kind is charted, and what it says cannot be read. */
  | 'unreadable';

export type CareMeaning = PregnancyMeaning | TreatmentMeaning;

const pregnancyMeanings: ReadonlySet<CareMeaning> = new Set<PregnancyMeaning>([
  ...(['pregnant', 'not-pregnant', 'possibly-pregnant', 'gestation'] as const),
  ...(['birth', 'loss', 'pregnancy-unreadable'] as const),
]);

/** Whether something is said of pregnancy, and not of treatment. */
export function isOfPregnancy(says: CareMeaning): boolean {
  return pregnancyMeanings.has(says);
}

/** Completed and begun weeks of a pregnancy, from the last period; `high` null: nobody said how many at most. */
export interface Weeks {
  readonly low: number;
  readonly high: number | null;
}

/** One statement of the chart on limits of care, as one resource makes it. Which of them holds, `careLimitsAt` says. */
export interface CareStatement {
  readonly reference: string;
  readonly source: 'Observation' | 'Condition' | CareLimitSource;
  readonly says: CareMeaning;
  /** When it was said: effective, authored, recorded; null where the chart does not say, or unreadably. */
  readonly at: Instant | null;
  /** When the chart knew it. Null exactly where `at` is. */
  readonly knownAt: Instant | null;
  /** When what it says begins, and when it began of a condition, was born of a birth; else as `at`. */
  readonly from: Instant | null;
  /** Since when it no longer holds: end of the order, abatement; null: no end is charted. */
  readonly until: Instant | null;
  /** `Encounter/1` that it names; null: none. */
  readonly encounter: string | null;
  /** Of a pregnancy, at `at`; null: not said. */
  readonly weeks: Weeks | null;
  readonly code: string;
  /** In the chart's own words, cut short. Escape where rendered. */
  readonly text: string;
}
