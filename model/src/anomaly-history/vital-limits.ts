/** What a change of a vital sign must come to before the rules of this directory speak of it, in canonical units. */
export interface VitalLimits {
  readonly concept: string;
  /** Digits after the point in sentences. */
  readonly digits: number;
  /** A patient's own spread is never taken as less: below it are rounding and chance. */
  readonly minSpread: number;
  /** Hours that a trend is looked for in. */
  readonly trendHours: number;
  /** Change over the span of a trend from which on it matters. */
  readonly trendChange: number;
  /** Whether children outgrow it, so that a change in them says nothing. */
  readonly grows: boolean;
}

/** A vital sign that is not here has no baseline and no trend. Sources in decision 19. */
export const vitalLimits: readonly VitalLimits[] = [
  { concept: 'heart-rate', digits: 0, minSpread: 4, trendHours: 24, trendChange: 20, grows: false },
  { concept: 'respiratory-rate', digits: 0, minSpread: 1.5, trendHours: 24, trendChange: 6, grows: false },
  { concept: 'systolic-blood-pressure', digits: 0, minSpread: 6, trendHours: 24, trendChange: 30, grows: false },
  { concept: 'diastolic-blood-pressure', digits: 0, minSpread: 4.5, trendHours: 24, trendChange: 20, grows: false },
  { concept: 'oxygen-saturation', digits: 0, minSpread: 1, trendHours: 24, trendChange: 4, grows: false },
  { concept: 'body-temperature', digits: 1, minSpread: 0.2, trendHours: 24, trendChange: 1, grows: false },
  { concept: 'body-weight', digits: 1, minSpread: 0.5, trendHours: 168, trendChange: 2, grows: true },
];
