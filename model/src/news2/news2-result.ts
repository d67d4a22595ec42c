import type { Instant, News2InputName, RejectionDetail, RejectionReason } from '@bellwether/fhir-mapping';

/** What is known of an input of NEWS2. Of all but `known` and `earlier` the points are a range: unknown is never normal. */
export type InputState =
  /** Measured with the set. */
  | 'known'
  /** Measured some time before the set, and near enough to count: the score is never said without it. */
  | 'earlier'
  /** The newest value is a lone jump that nothing confirms yet: the points of the value before it, its own, and those between. */
  | 'unconfirmed'
  /** The newest value is too old for the set, or at all. */
  | 'stale'
  /** The newest that is charted cannot be used; an older value never stands in for it. */
  | 'unusable'
  /** Not all was read, and the newest value may be in the rest. */
  | 'unread'
  /** Somebody decided that the newest value is wrong (`DecisionsInForce.leftOut`), and nothing newer is charted. */
  | 'left-out'
  /** Nothing is charted, or the chart says that the newest was not measured. */
  | 'missing';

/**
 * Why the newest that is charted of an input cannot be used: the patient is ventilated, or the newest device may be a ventilator
 * and was not read or cannot be.
 */
export type WhyUnusable = RejectionReason | 'ventilated' | 'maybe-ventilated';

/** One row of NEWS2: points, or the range that they can be in. */
export interface News2Component {
  readonly input: News2InputName;
  readonly state: InputState;
  readonly low: number;
  readonly high: number;
  /** Of the newest that is charted, whether it counts or not; null where nothing is. */
  readonly reference: string | null;
  readonly measuredAt: Instant | null;
  /** Of an unusable input. */
  readonly unusable: {
    readonly why: WhyUnusable;
    /** What was got, to be quoted; null of a value that could be used if the patient breathed alone. */
    readonly detail: RejectionDetail | null;
  } | null;
}

/** NEWS2 (Royal College of Physicians, 2017); `low` equals `high` when every input counts. */
export interface News2 {
  readonly low: number;
  readonly high: number;
  /** A single input that scores 3 among those that count. */
  readonly singleThree: boolean;
  readonly components: readonly News2Component[];
  /** When the newest set of observations was made; null where nothing was charted of late. */
  readonly setAt: Instant | null;
  /** Inputs that are open, in the order of the chart. */
  readonly open: readonly News2Component['input'][];
}
