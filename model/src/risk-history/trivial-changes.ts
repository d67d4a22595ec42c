/** When a change of a vital sign is worth a word, and when its last value is old. */
export interface VitalChangeRule {
  /** Row of the vital-sign table. */
  readonly concept: string;
  /** Least difference that is more than rounding and measuring, in the canonical unit. */
  readonly step: number;
  readonly why: string;
  /** Hours after which the value is stale; null: as NEWS2 has it (24, or what the site says). */
  readonly staleAfterHours: number | null;
}

const DAY = 24;

/** One row a vital sign. A step is of the way of measuring, not of what matters clinically: NEWS2 has a say of its own. */
export const vitalChangeRules: readonly VitalChangeRule[] = [
  {
    concept: 'heart-rate',
    step: 5,
    why: 'Counted over 15 s and multiplied by 4, a count of one more is 4 /min.',
    staleAfterHours: null,
  },
  {
    concept: 'respiratory-rate',
    step: 2,
    why: 'Counted over 30 s and doubled, a count of one more is 2 /min.',
    staleAfterHours: null,
  },
  {
    concept: 'systolic-blood-pressure',
    step: 5,
    why: 'ISO 81060-2 allows an automated cuff a mean error of 5 mmHg.',
    staleAfterHours: null,
  },
  {
    concept: 'diastolic-blood-pressure',
    step: 5,
    why: 'ISO 81060-2 allows an automated cuff a mean error of 5 mmHg.',
    staleAfterHours: null,
  },
  {
    concept: 'invasive-systolic-blood-pressure',
    step: 7,
    why: 'A transducer 10 cm too high or too low is wrong by 7 mmHg.',
    staleAfterHours: null,
  },
  {
    concept: 'invasive-diastolic-blood-pressure',
    step: 7,
    why: 'A transducer 10 cm too high or too low is wrong by 7 mmHg.',
    staleAfterHours: null,
  },
  {
    concept: 'oxygen-saturation',
    step: 2,
    why: 'Shown in whole per cent; common pulse oximeters are specified to 2 points (ISO 80601-2-61 allows 4).',
    staleAfterHours: null,
  },
  {
    concept: 'body-temperature',
    step: 0.3,
    why: 'ISO 80601-2-56 allows a clinical thermometer 0.3 °C.',
    staleAfterHours: null,
  },
  {
    concept: 'inhaled-oxygen-flow',
    step: 1,
    why: 'Flow meters for adults are marked in whole litres.',
    staleAfterHours: null,
  },
  {
    concept: 'inhaled-oxygen-concentration',
    step: 3,
    why: 'The closest two Venturi valves (28 and 31 %) are 3 points apart.',
    staleAfterHours: null,
  },
  {
    concept: 'body-weight',
    step: 1,
    why: 'Clothes, meals and drinks come to about a kilogram within a day.',
    staleAfterHours: 7 * DAY,
  },
  {
    concept: 'body-mass-index',
    step: 0.5,
    why: 'About a kilogram and a half at average height.',
    staleAfterHours: 7 * DAY,
  },
  {
    concept: 'body-height',
    step: 2,
    why: 'Measured with and without shoes.',
    staleAfterHours: 5 * 365 * DAY,
  },
  {
    concept: 'charted-news2',
    step: 1,
    why: 'A sum of whole points: one more is another score.',
    staleAfterHours: null,
  },
];
