import { hourMs, type Instant, type Reading } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import type { SignState } from './sign-state.js';
import type { WorseningSign } from './worsening-signs.js';

type Side = 'rise' | 'fall';

/** What one sign adds to a moment. */
export interface WorseningPart {
  readonly sign: string;
  readonly side: Side;
  /** The value that counts: of the last two readings the less extreme, or the newest where other signs of the hour confirm it. */
  readonly reading: Reading;
  /** The patient's own median; null: too few readings, so that only a limit can count. */
  readonly own: number | null;
  /** How far the value is beyond the worse of own and typical, in units of the sign. */
  readonly excess: number;
  /** 0 to 4. */
  readonly points: number;
  /** Whether a confirmed value is beyond a limit. */
  readonly isBeyondLimit: boolean;
}

/** How a moment compares with what is usual for the patient. */
export interface WorseningScore {
  /** Sum of the points. */
  readonly score: number;
  /** The signs that add something, the strongest first. */
  readonly parts: readonly WorseningPart[];
}

/** A sign with what is known of it. */
export interface KnownSign {
  readonly sign: WorseningSign;
  readonly state: SignState;
}

/** Excess up to which nothing counts. */
const deadZone = 0.5;
const maxPoints = 4;
/** A value that is not confirmed yet counts as much as this rank among the newest values of the last hour. */
const confirmingRank = 3;
/** Units worse than usual from which on a crossed trigger counts. */
const worseThanUsual = 0.5;

/**
 * Scores a moment (decision 50, steps 3 to 6): each sign by how far it is beyond the worse of the patient's own median and a typical
 * value.
 *
 * @param triggers of the site; a confirmed value beyond one counts where it is also worse than usual for this patient
 */
export function worseningScore(
  known: readonly KnownSign[],
  clock: Instant,
  triggers: readonly CriticalTrigger[],
): WorseningScore {
  const rows = known.flatMap(({ sign, state }) =>
    (['rise', 'fall'] as const).flatMap((side) => {
      const row = sideAt(sign, side, state, clock, triggers);
      return row === null ? [] : [row];
    }),
  );
  const third = newestBySign(rows)[confirmingRank - 1] ?? 0;
  const parts = worstOfEach(
    rows.map(({ sign, side, own, confirmed, newest, isBeyondLimit }): WorseningPart => {
      const byOthers = newest === null ? 0 : Math.min(newest.excess, third);
      const isConfirmed = confirmed !== null && (confirmed.excess >= byOthers || isBeyondLimit);
      const excess = Math.max(confirmed?.excess ?? 0, byOthers, 0);
      return {
        ...{ sign, side, own, excess, isBeyondLimit },
        reading: isConfirmed || newest === null ? confirmed!.reading : newest.reading,
        points: Math.min(maxPoints, Math.max(0, excess - deadZone)),
      };
    }),
  );
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

interface Compared {
  readonly reading: Reading;
  readonly excess: number;
}

interface SideRow {
  readonly sign: string;
  readonly side: Side;
  readonly own: number | null;
  /** Null: no value is confirmed. */
  readonly confirmed: Compared | null;
  /** Null: there is no reading of the last hour. */
  readonly newest: Compared | null;
  readonly isBeyondLimit: boolean;
}

/** Null where the sign does not get worse that way, or no value of it is so much worse that it adds anything. */
function sideAt(
  sign: WorseningSign,
  side: Side,
  state: SignState,
  clock: Instant,
  triggers: readonly CriticalTrigger[],
): SideRow | null {
  const facts = sign[side];
  if (facts === null) return null;
  const way = side === 'rise' ? 1 : -1;
  const beyond = (value: number, reference: number): number => (way * (value - reference)) / sign.unit;
  const confirmed = lessExtreme(state.pair, way);
  const newest = clock - state.newest.measuredAt < hourMs ? state.newest : null;
  const crosses = (limit: number | null | undefined): boolean =>
    limit !== null && limit !== undefined && confirmed !== null && beyond(confirmed.value, limit) > 0;
  const isBeyondAll = crosses(facts.limit);
  const isBeyondTrigger = triggers.some(
    ({ concept, below, above }) => crosses(side === 'rise' ? above : below) && sign.concepts.includes(concept),
  );
  // The reference is no better than the typical value: what is not beyond that adds nothing, whatever is usual.
  const { typical } = facts;
  const most = typical === null ? 0 : Math.max(excessOf(newest, typical), excessOf(confirmed, typical));
  if (most <= deadZone && !isBeyondAll && !isBeyondTrigger) return null;
  const own = state.own();
  const reference = own === null || typical === null ? null : way * Math.max(way * own, way * typical);
  const isWorse = own === null || excessOf(confirmed, own) >= worseThanUsual;
  return {
    ...{ sign: sign.sign, side, own },
    confirmed: comparedWith(confirmed),
    newest: comparedWith(newest),
    isBeyondLimit: isBeyondAll || (isBeyondTrigger && isWorse),
  };

  function excessOf(reading: Reading | null, from: number): number {
    return reading === null ? Number.NEGATIVE_INFINITY : beyond(reading.value, from);
  }

  function comparedWith(reading: Reading | null): Compared | null {
    return reading === null ? null : { reading, excess: reference === null ? 0 : beyond(reading.value, reference) };
  }
}

function lessExtreme(pair: SignState['pair'], way: 1 | -1): Reading | null {
  if (pair === null) return null;
  return way * (pair[0].value - pair[1].value) < 0 ? pair[0] : pair[1];
}

/** How far the newest values of the last hour are beyond their references, one a sign, the furthest first. */
function newestBySign(rows: readonly SideRow[]): readonly number[] {
  const bySign = new Map<string, number>();
  for (const { sign, newest } of rows) {
    if (newest !== null) bySign.set(sign, Math.max(bySign.get(sign) ?? 0, newest.excess));
  }
  return [...bySign.values()].sort((a, b) => b - a);
}

/** Of a sign that gets worse both ways the worse side, and no sign that adds nothing. */
function worstOfEach(parts: readonly WorseningPart[]): readonly WorseningPart[] {
  const bySign = new Map<string, WorseningPart>();
  for (const part of parts) {
    if (part.points === 0 && !part.isBeyondLimit) continue;
    const other = bySign.get(part.sign);
    if (other === undefined || part.points > other.points) bySign.set(part.sign, part);
  }
  return [...bySign.values()].sort((a, b) => b.points - a.points);
}
