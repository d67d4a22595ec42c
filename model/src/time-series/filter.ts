import type { Instant } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import { exp } from '../math/exp.js';
import type { DayWave } from './day-wave.js';
import type { SeriesPrior } from './series-priors.js';

/**
 * Where what the filter knows after a reading stands among the numbers of a state: the patient's usual level, the present
 * deviation from it and the two waves of the day; the upper triangle of their covariance, row by row, in units of the
 * patient's scale; then the scale itself.
 */
const LEVEL = 0;
const DEVIATION = 1;
const COSINE = 2;
const SINE = 3;
const COVARIANCE = 4;
/** Squared standardized errors, winsorized, with the prior's own; and how many, old ones fading. */
const SQUARES = 14;
const WEIGHT = 15;
/** Readings in a row that were outliers, all above (positive) or all below (negative). */
const RUN = 16;
const AT = 17;

/** Numbers of a state. */
export const STATE_SIZE = 18;

/** What the next reading should be, one step ahead. Made once and filled again and again. */
export interface Forecast {
  /** The state at the moment of the forecast, before the reading. */
  readonly state: Float64Array;
  wave: DayWave;
  expected: number;
  /** Standard deviation of a reading about `expected`. */
  deviation: number;
  /** Covariance of each part of the state with the reading. */
  readonly projected: Float64Array;
  /** Variance of the reading in units of the patient's scale. */
  variance: number;
}

/** A standardized error from here on is an outlier: it weighs less, the further out the less. */
const OUTLIER = 2.5;
/** So many outliers in a row on one side are not outliers but a new level. */
const SHIFT_AFTER = 3;
/** An error counts for no more than this in the patient's scale. */
const WINSORISED_AT = 6;
/** Readings after which an error has lost 1 − 1/e of its weight in the patient's scale. */
const SCALE_MEMORY = 30;

/** Buffers for forecasts. */
export function emptyForecast(): Forecast {
  return {
    state: new Float64Array(STATE_SIZE),
    wave: [0, 0],
    expected: 0,
    deviation: 0,
    projected: new Float64Array(4),
    variance: 0,
  };
}

/**
 * Writes into `into` what is to be expected of the first reading of a series, which it is allowed to say itself: its level
 * is that reading, known as badly as any patient's.
 */
export function forecastFirst(into: Forecast, value: number, at: Instant, wave: DayWave, prior: SeriesPrior): void {
  const { state } = into;
  state.fill(0);
  state[LEVEL] = value;
  state[COVARIANCE] = prior.betweenPatients;
  state[COVARIANCE + 4] = prior.deviation;
  state[COVARIANCE + 7] = prior.dayWave;
  state[COVARIANCE + 9] = prior.dayWave;
  state[SQUARES] = prior.scaleWeight;
  state[WEIGHT] = prior.scaleWeight;
  state[AT] = at;
  project(into, wave, prior);
}

/**
 * Writes into `into` level, deviation and waves at `at`, and with them the reading that is to be expected (Kalman filter
 * in continuous time: the level drifts as a random walk, the deviation fades as an Ornstein–Uhlenbeck process).
 *
 * @param states where the state after the reading before is, from `from` on
 */
export function forecast(
  into: Forecast,
  states: Float64Array,
  from: number,
  at: Instant,
  wave: DayWave,
  prior: SeriesPrior,
): void {
  const { state } = into;
  for (let part = 0; part < STATE_SIZE; part += 1) state[part] = states[from + part]!;
  const gapHours = Math.max(0, (at - state[AT]!) / hourMs);
  const kept = exp(-gapHours / prior.fadeHours);
  state[DEVIATION]! *= kept;
  state[COVARIANCE]! += prior.driftPerHour * gapHours;
  state[COVARIANCE + 1]! *= kept;
  state[COVARIANCE + 4] = state[COVARIANCE + 4]! * kept * kept + prior.deviation * (1 - kept * kept);
  state[COVARIANCE + 5]! *= kept;
  state[COVARIANCE + 6]! *= kept;
  state[AT] = at;
  project(into, wave, prior);
}

function project(into: Forecast, wave: DayWave, prior: SeriesPrior): void {
  const { state, projected } = into;
  const cosine = wave[0];
  const sine = wave[1];
  const level = state[4]! + state[5]! + cosine * state[6]! + sine * state[7]!;
  const deviation = state[5]! + state[8]! + cosine * state[9]! + sine * state[10]!;
  const first = state[6]! + state[9]! + cosine * state[11]! + sine * state[12]!;
  const second = state[7]! + state[10]! + cosine * state[12]! + sine * state[13]!;
  projected[0] = level;
  projected[1] = deviation;
  projected[2] = first;
  projected[3] = second;
  into.wave = wave;
  into.expected = state[LEVEL]! + state[DEVIATION]! + cosine * state[COSINE]! + sine * state[SINE]!;
  into.variance = level + deviation + cosine * first + sine * second + prior.noise;
  into.deviation = Math.max(Math.sqrt((state[SQUARES]! / state[WEIGHT]!) * into.variance), prior.step / 2);
}

/**
 * Writes the state after a reading. One that is far out hardly moves it; the third in a row on one side is taken as a new
 * level, which the filter then finds afresh.
 *
 * @param forecasted the forecast for this reading; used up
 */
export function absorb(forecasted: Forecast, value: number, states: Float64Array, to: number): void {
  const { state, projected, expected } = forecasted;
  const error = value - expected;
  const score = error / forecasted.deviation;
  const size = Math.abs(score);
  const scale = state[SQUARES]! / state[WEIGHT]!;
  const run = size <= OUTLIER ? 0 : score > 0 ? Math.max(state[RUN]!, 0) + 1 : Math.min(state[RUN]!, 0) - 1;
  const isShift = Math.abs(run) === SHIFT_AFTER;
  if (isShift) {
    const opened = (error * error) / scale;
    state[COVARIANCE]! += opened;
    projected[0]! += opened;
    forecasted.variance += opened;
  }
  const trust = isShift || size <= OUTLIER ? 1 : (OUTLIER / size) * (OUTLIER / size);
  correct(forecasted, error, trust);
  const winsorized = Math.min(size, WINSORISED_AT);
  state[SQUARES] = state[SQUARES]! * (1 - 1 / SCALE_MEMORY) + winsorized * winsorized * scale;
  state[WEIGHT] = state[WEIGHT]! * (1 - 1 / SCALE_MEMORY) + 1;
  state[RUN] = isShift ? 0 : run;
  states.set(state, to);
}

/** Writes the state after the first reading of a series. */
export function absorbFirst(forecasted: Forecast, states: Float64Array, to: number): void {
  correct(forecasted, 0, 1);
  states.set(forecasted.state, to);
}

/** Kalman's correction, of which `trust` (0 to 1) is carried out. */
function correct({ state, projected, variance }: Forecast, error: number, trust: number): void {
  const share = trust / variance;
  let entry = COVARIANCE;
  for (let row = 0; row < 4; row += 1) {
    const part = projected[row]! * share;
    state[row]! += part * error;
    // Rounding must not make a variance negative.
    state[entry] = Math.max(0, state[entry]! - part * projected[row]!);
    entry += 1;
    for (let column = row + 1; column < 4; column += 1) {
      state[entry]! -= part * projected[column]!;
      entry += 1;
    }
  }
}
