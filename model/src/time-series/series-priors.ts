/**
 * What is known of a vital sign before anything is known of the patient: variances in squared canonical units, and the
 * quantiles of the standardized one-step errors.
 */
export interface SeriesPrior {
  readonly concept: string;
  /** The finest step in which it is charted. */
  readonly step: number;
  /** Variance of one reading about the patient's present state. */
  readonly noise: number;
  /** Variance of the present state about the patient's usual level. */
  readonly deviation: number;
  /** Hours in which a deviation has faded to 1/e. */
  readonly fadeHours: number;
  /** Variance that the usual level gains in an hour. */
  readonly driftPerHour: number;
  /** Variance of usual levels between patients. */
  readonly betweenPatients: number;
  /** Variance of each wave of the day, about none. */
  readonly dayWave: number;
  /** How many readings the prior's own scale weighs against the patient's. */
  readonly scaleWeight: number;
  /** Standardized errors between which 95 % and 99.5 % of readings were. */
  readonly likely: readonly [number, number];
  readonly nearlyAll: readonly [number, number];
}

/**
 * One row a vital sign; one that has none has no time series. Fitted to every second stay of real intensive care (PhysioNet
 * 2012; SpO₂: PhysioNet 2019) by `npm run anomaly-report -- --fit`; the waves of the day from NHAMCS. Body weight is not
 * fitted: in the data it is copied from chart to chart, not weighed. Decision 19 says what was done.
 */
export const seriesPriors: readonly SeriesPrior[] = [
  {
    concept: 'heart-rate',
    step: 1,
    noise: 5.0,
    deviation: 120.0,
    fadeHours: 24.0,
    driftPerHour: 0.0048,
    betweenPatients: 417.0,
    dayWave: 11.0,
    scaleWeight: 10,
    likely: [-2.22, 2.61],
    nearlyAll: [-5.15, 7.07],
  },
  {
    concept: 'respiratory-rate',
    step: 1,
    noise: 3.78,
    deviation: 3.57,
    fadeHours: 8.67,
    driftPerHour: 0.00038,
    betweenPatients: 33.3,
    dayWave: 0.18,
    scaleWeight: 10,
    likely: [-2.06, 2.48],
    nearlyAll: [-3.46, 4.77],
  },
  {
    concept: 'systolic-blood-pressure',
    step: 1,
    noise: 32.5,
    deviation: 85.7,
    fadeHours: 7.28,
    driftPerHour: 0.0076,
    betweenPatients: 668.0,
    dayWave: 1.4,
    scaleWeight: 10,
    likely: [-2.26, 2.32],
    nearlyAll: [-3.89, 4.25],
  },
  {
    concept: 'diastolic-blood-pressure',
    step: 1,
    noise: 21.4,
    deviation: 30.3,
    fadeHours: 7.06,
    driftPerHour: 0.0033,
    betweenPatients: 291.0,
    dayWave: 3.5,
    scaleWeight: 10,
    likely: [-2.17, 2.61],
    nearlyAll: [-3.72, 5.49],
  },
  {
    concept: 'oxygen-saturation',
    step: 1,
    noise: 0.375,
    deviation: 1.2,
    fadeHours: 10.2,
    driftPerHour: 7e-5,
    betweenPatients: 6.14,
    dayWave: 0.00072,
    scaleWeight: 10,
    likely: [-3.48, 1.93],
    nearlyAll: [-8.41, 3.2],
  },
  {
    concept: 'body-temperature',
    step: 0.1,
    noise: 0.00263,
    deviation: 0.367,
    fadeHours: 20.7,
    driftPerHour: 1.3e-5,
    betweenPatients: 1.17,
    dayWave: 0.0088,
    scaleWeight: 10,
    likely: [-2.07, 2.35],
    nearlyAll: [-4.43, 4.32],
  },
  {
    concept: 'body-weight',
    step: 0.1,
    noise: 0.25,
    deviation: 2.25,
    fadeHours: 240,
    driftPerHour: 0.001,
    betweenPatients: 500,
    dayWave: 0,
    scaleWeight: 10,
    likely: [-2.24, 2.24],
    nearlyAll: [-4, 4],
  },
];
