import { type Instant, minuteMs, type PatientRecord, type Reading } from '@bellwether/fhir-mapping';
import { measuredBy } from '../readings/measured-by.js';
import { news2At, news2Sources } from '../news2/news2.js';
import { news2Points } from '../news2/points.js';
import { bySource } from '../readings/by-source.js';
import { calmPoints, jumpLookBackMs, jumps, waitingMs } from '../news2/unconfirmed.js';
import { adultAt } from '../readings/adult.js';
import { continuousMs, isContinuous } from '../readings/cadence.js';
import { compareReadings } from '../readings/compare-readings.js';
import { column } from '../readings/column.js';
import { firstFrom } from '../readings/first-from.js';
import { KnownTimeline } from '../readings/known-timeline.js';

/** A value of a continuous series that the values before and after it do not bear out. */
export interface LoneSpike {
  readonly reading: Reading;
  readonly side: 'low' | 'high';
  readonly before: Reading;
  readonly after: Reading;
  /** When all three were known: before, nobody could say. */
  readonly knownAt: Instant;
}

/** What is found in one go over the readings. */
export interface SpikeSearch {
  readonly spikes: readonly LoneSpike[];
  /** The readings without the spikes, each known from when it was clear that it is none: at once, or when its wait was over. */
  readonly settled: readonly Reading[];
}

/** Inputs that share a minute with so many others were charted by a nurse, where the minutes beside it have fewer. */
const setSize = 3;

/**
 * Lone spikes (acuity §9): in a continuous series of one source, a value that differs from both neighbours, each at most 15 minutes away,
 * by more than the jump of its concept, while neither neighbour scores more than 1 point. A jump waits for its next value for 15 minutes;
 * then it stands, as does what NEWS2 counted because another sign bore it out, and what a nurse charted as a set. Of adults alone.
 *
 * Nothing looks ahead: a spike is known when the last of its three values was, and what becomes known later takes none back.
 *
 * @param readings charted readings, in any order
 */
export function loneSpikes(record: PatientRecord, readings: readonly Reading[]): SpikeSearch {
  const isAdult = adultAt(record.patient);
  const mayBe = ({ concept, measuredAt }: Reading): boolean => jumps.has(concept) && isAdult(measuredAt);
  const isConfirmed = confirmedIn(record, readings);
  const found = bySource(readings.filter(mayBe)).map((own) =>
    mayJump(own) ? new SpikeSeries(own, isConfirmed).search() : { spikes: [], settled: own },
  );
  return {
    spikes: found.flatMap(({ spikes }) => spikes).sort((a, b) => compareReadings(a.reading, b.reading)),
    settled: [...readings.filter((reading) => !mayBe(reading)), ...found.flatMap((one) => one.settled)],
  };
}

/** Whether any two values of a series are a jump apart: mostly none are, and nothing has to be searched. */
function mayJump(own: readonly Reading[]): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of own) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low > jumps.get(own[0]!.concept)!;
}

/** One series of one source. */
class SpikeSeries {
  readonly #timeline: KnownTimeline<Reading>;
  readonly #jump: number;
  /** Numbers of jumps that wait for the value after them. */
  readonly #waiting = new Set<number>();
  readonly #settledAt: Float64Array;
  readonly #spikes: LoneSpike[] = [];

  constructor(
    own: readonly Reading[],
    readonly isConfirmed: (spike: LoneSpike) => boolean,
  ) {
    this.#timeline = new KnownTimeline(own, compareReadings);
    this.#jump = jumps.get(own[0]!.concept)!;
    this.#settledAt = column(this.#timeline.items, ({ knownAt }) => knownAt);
  }

  search(): SpikeSearch {
    const { arrivals, items } = this.#timeline;
    for (const index of arrivals) {
      const { knownAt } = items[index]!;
      this.#timeline.learn(index);
      const before = this.#timeline.previous(index);
      // What it comes after may have waited for it.
      if (this.#waiting.has(before) && knownAt <= this.#deadline(before)) this.#decide(before, knownAt);
      this.#waiting.delete(before);
      if (!this.#mayBeSpike(index)) continue;
      if (this.#isNear(this.#timeline.next(index), index)) this.#decide(index, knownAt);
      else {
        this.#waiting.add(index);
        this.#settledAt[index] = this.#deadline(index);
      }
    }
    const settled: Reading[] = [];
    items.forEach((reading, index) => {
      const settledAt = this.#settledAt[index]!;
      if (settledAt === reading.knownAt) settled.push(reading);
      else if (!Number.isNaN(settledAt)) settled.push({ ...reading, knownAt: settledAt });
    });
    return { spikes: this.#spikes, settled };
  }

  /** When a jump has waited. */
  #deadline(index: number): Instant {
    const { measuredAt, knownAt } = this.#timeline.items[index]!;
    return Math.max(knownAt, measuredAt + waitingMs);
  }

  #decide(index: number, knownAt: Instant): void {
    const [reading, before, after] = [index, this.#timeline.previous(index), this.#timeline.next(index)].map(
      (number) => this.#timeline.items[number],
    ) as [Reading, Reading | undefined, Reading | undefined];
    this.#settledAt[index] = knownAt;
    if (before === undefined || after === undefined || !this.#isNear(this.#timeline.next(index), index)) return;
    const side = reading.value < before.value ? 'low' : 'high';
    const spike = { reading, side, before, after, knownAt } as const;
    const isAlone = this.#differs(after, reading) && after.value < reading.value === (side === 'high');
    if (!isAlone || !isCalm(after) || this.isConfirmed(spike)) return;
    this.#settledAt[index] = Number.NaN;
    this.#spikes.push(spike);
  }

  /** By what came before it. */
  #mayBeSpike(index: number): boolean {
    const { items } = this.#timeline;
    const reading = items[index]!;
    const number = this.#timeline.previous(index);
    const before = items[number];
    if (before === undefined || !this.#isNear(number, index) || !this.#differs(before, reading)) return false;
    return isCalm(before) && isContinuous(this.#timesUpTo(index), reading.measuredAt);
  }

  #differs(other: Reading, reading: Reading): boolean {
    return Math.abs(other.value - reading.value) > this.#jump;
  }

  /** At another moment, and at most a quarter of an hour away. */
  #isNear(number: number, index: number): boolean {
    const other = this.#timeline.items[number];
    if (other === undefined) return false;
    const gap = Math.abs(other.measuredAt - this.#timeline.items[index]!.measuredAt);
    return gap > 0 && gap <= continuousMs;
  }

  #timesUpTo(index: number): readonly Instant[] {
    const { items } = this.#timeline;
    const { measuredAt } = items[index]!;
    const times: Instant[] = [];
    for (
      let at = index;
      at >= 0 && items[at]!.measuredAt > measuredAt - jumpLookBackMs;
      at = this.#timeline.previous(at)
    )
      times.push(items[at]!.measuredAt);
    return times;
  }
}

function isCalm(reading: Reading): boolean {
  return pointsOfReading(reading) <= calmPoints;
}

function pointsOfReading({ concept, value }: Reading): number {
  return news2Points(measuredBy(concept), value) ?? 0;
}

/** What says that a spike is true all the same: it was charted in a nurse's set, or NEWS2 counted it when it was the newest. */
function confirmedIn(record: PatientRecord, readings: readonly Reading[]): (spike: LoneSpike) => boolean {
  const inOrder = once(() => readings.toSorted(compareReadings));
  const sources = once(() => news2Sources({ ...record, readings: inOrder() }, {}));
  const isCounted = ({ reading, before }: LoneSpike): boolean => {
    const { concept, knownAt, measuredAt, reference } = reading;
    const score = news2At(record.patient, sources(), Math.max(knownAt, measuredAt), {});
    const row = score?.components.find((one) => one.input === measuredBy(concept) && one.reference === reference);
    return row?.state === 'known' && row.low > pointsOfReading(before);
  };
  return (spike) => {
    const [own, ...others] = [spike.reading, spike.before, spike.after].map(
      ({ measuredAt }) => conceptsOf(ofMinute(inOrder(), measuredAt), spike.knownAt).size,
    );
    return (own! >= setSize && own! > Math.max(...others)) || isCounted(spike);
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Signs that can jump, of the minute of a moment. */
function ofMinute(ordered: readonly Reading[], at: Instant): readonly Reading[] {
  const minute = Math.floor(at / minuteMs) * minuteMs;
  return ordered
    .slice(firstFrom(ordered, minute), firstFrom(ordered, minute + minuteMs))
    .filter(({ concept }) => jumps.has(concept));
}

function conceptsOf(readings: readonly Reading[], knownBy: Instant): ReadonlySet<string> {
  return new Set(readings.flatMap(({ concept, knownAt }) => (knownAt <= knownBy ? [concept] : [])));
}
