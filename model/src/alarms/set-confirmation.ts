import { type Instant, minuteMs, type Reading } from '@bellwether/fhir-mapping';
import { measuredBy } from '../readings/measured-by.js';
import { numericRow, pointsOf } from '../news2/bands.js';
import { SET_MS } from '../news2/observation-set.js';
import { firstFrom } from '../readings/first-from.js';

/** When what confirms a reading was measured and known; null: nothing of its set does. */
export type ConfirmedBySet = (reading: Reading) => { readonly at: Instant; readonly knownAt: Instant } | null;

/** Inputs that share a minute where somebody charted a set. */
const setSize = 3;
/** Points of another input of the set that confirm a reading. */
const confirmingPoints = 2;

/**
 * What confirms a spot reading by its own set: three inputs of NEWS2 that share its minute, itself among them, or another input with two
 * points within 15 minutes.
 *
 * @param ordered by time
 */
export function setConfirmations(ordered: readonly Reading[]): ConfirmedBySet {
  // Made when it is first asked for: where readings come often nobody asks.
  let made: readonly SetInput[] | null = null;
  return (reading) => {
    made ??= inputsOf(ordered);
    const inputs = made;
    const own = measuredBy(reading.concept);
    const { measuredAt } = reading;
    const others = inputs
      .slice(firstFrom(inputs, measuredAt - SET_MS), firstFrom(inputs, measuredAt + SET_MS + 1))
      .filter(({ input }) => input !== own)
      .map(({ input, points, measuredAt: at, knownAt }) => ({
        ...{ input, points },
        at: Math.max(at, measuredAt),
        knownAt: Math.max(knownAt, reading.knownAt),
        isOfMinute: minuteOf(at) === minuteOf(measuredAt),
      }))
      .sort((a, b) => a.at - b.at || a.knownAt - b.knownAt);
    const ofMinute = others.filter(
      ({ input, isOfMinute }, index) =>
        isOfMinute && others.findIndex((other) => other.isOfMinute && other.input === input) === index,
    );
    const found = [ofMinute[setSize - 2], others.find(({ points }) => points >= confirmingPoints)].flatMap(
      (one) => one ?? [],
    );
    if (found.length === 0) return null;
    return {
      at: Math.min(...found.map(({ at }) => at)),
      knownAt: Math.min(...found.map(({ knownAt }) => knownAt)),
    };
  };
}

interface SetInput extends Pick<Reading, 'measuredAt' | 'knownAt'> {
  readonly input: string;
  readonly points: number;
}

function inputsOf(ordered: readonly Reading[]): readonly SetInput[] {
  return ordered.flatMap(({ concept, value, measuredAt, knownAt }) => {
    const input = measuredBy(concept);
    const row = numericRow(input);
    return row === undefined ? [] : [{ input, measuredAt, knownAt, points: pointsOf(row, value) }];
  });
}

const minuteOf = (at: Instant): number => Math.floor(at / minuteMs);
