import type { Reading } from '@bellwether/fhir-mapping';
import { vitalSigns } from '@bellwether/fhir-mapping';
import type { KnownTimeline } from '../readings/known-timeline.js';
import { type DayWave, dayWave } from './day-wave.js';
import { absorb, absorbFirst, emptyForecast, forecast, forecastFirst, STATE_SIZE } from './filter.js';
import type { SeriesPrior } from './series-priors.js';

/** Readings that must be known before one can be predicted. */
export const READINGS_NEEDED = 5;

/** A reading that becomes known late is worked into the states after this many later ones at most. */
const LATE_REACH = 32;

/** An interval, in the canonical unit. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a reading should be, from those that were known before it. */
export interface Prediction {
  readonly expected: number;
  /** 95 % of readings should be in it. */
  readonly likely: Interval;
  /** 99.5 % of readings should be in it. */
  readonly nearlyAll: Interval;
  /** Standard deviation that a reading's distance from `expected` is measured by. */
  readonly deviation: number;
}

/** A reading beside its prediction. */
export interface PredictedReading {
  readonly reading: Reading;
  /** Null while fewer than five readings were known before it. */
  readonly prediction: Prediction | null;
  /** (value − expected) / deviation; null without a prediction. */
  readonly score: number | null;
}

type Moment = Pick<Reading, 'measuredAt' | 'measuredPrecision'>;

/** The filter's states after the readings of a timeline that are known so far. */
export class SeriesStates {
  /** By number of the reading. */
  readonly #states: Float64Array;
  readonly #forecast = emptyForecast();
  /** What the forecast in hand is of: a reading is mostly predicted and then worked in. */
  #forecastAfter = -1;
  #forecastOf: Moment | null = null;
  readonly #lowest: number;
  readonly #highest: number;

  constructor(
    readonly timeline: KnownTimeline<Reading>,
    readonly prior: SeriesPrior,
    readonly zoneOffsetMinutes: number,
  ) {
    this.#states = new Float64Array(STATE_SIZE * timeline.items.length);
    const sign = vitalSigns.find(({ concept }) => concept === prior.concept);
    this.#lowest = sign?.low ?? Number.NEGATIVE_INFINITY;
    this.#highest = sign?.high ?? Number.POSITIVE_INFINITY;
  }

  /** The prediction for a moment after a known reading and those before it; null where they are too few. */
  predictAfter(index: number, moment: Moment): Prediction | null {
    if (!this.#isEnough(index)) return null;
    this.#forecastFrom(index, moment);
    const { expected, deviation } = this.#forecast;
    const { likely, nearlyAll } = this.prior;
    return {
      expected: this.#within(expected),
      likely: {
        low: this.#within(expected + likely[0] * deviation),
        high: this.#within(expected + likely[1] * deviation),
      },
      nearlyAll: {
        low: this.#within(expected + nearlyAll[0] * deviation),
        high: this.#within(expected + nearlyAll[1] * deviation),
      },
      deviation,
    };
  }

  /** Works in a reading that has just become known, and carries it on to some of those after it. */
  learn(index: number): void {
    let at = index;
    for (let step = 0; step <= LATE_REACH && at >= 0; step += 1) {
      this.#follow(at);
      at = this.timeline.next(at);
    }
  }

  /** Whether a known reading and those before it are as many as it takes. */
  #isEnough(index: number): boolean {
    let at = index;
    for (let count = 1; count < READINGS_NEEDED && at >= 0; count += 1) at = this.timeline.previous(at);
    return at >= 0;
  }

  #follow(index: number): void {
    const reading = this.timeline.items[index]!;
    const { measuredAt, value } = reading;
    const previous = this.timeline.previous(index);
    if (previous < 0) {
      forecastFirst(this.#forecast, value, measuredAt, this.#wave(reading), this.prior);
      absorbFirst(this.#forecast, this.#states, index * STATE_SIZE);
    } else {
      this.#forecastFrom(previous, reading);
      absorb(this.#forecast, value, this.#states, index * STATE_SIZE);
    }
    this.#forecastOf = null;
  }

  #forecastFrom(index: number, moment: Moment): void {
    if (this.#forecastOf === moment && this.#forecastAfter === index) return;
    this.#forecastAfter = index;
    this.#forecastOf = moment;
    forecast(this.#forecast, this.#states, index * STATE_SIZE, moment.measuredAt, this.#wave(moment), this.prior);
  }

  #wave({ measuredAt, measuredPrecision }: Moment): DayWave {
    return dayWave(measuredAt, measuredPrecision, this.zoneOffsetMinutes);
  }

  #within(value: number): number {
    return Math.min(this.#highest, Math.max(this.#lowest, value));
  }
}
