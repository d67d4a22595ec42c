import { hourMs, type Instant, type Stay } from '@bellwether/fhir-mapping';
import type { InputLeftOutDecision, OxygenScaleDecision, PatientDecision } from './patient-decision.js';

/** The decisions that hold at a moment. */
export interface DecisionsInForce {
  /** Null: nothing was decided in this stay, so that scale 1 holds. */
  readonly scale: OxygenScaleDecision | null;
  /**
   * Scale 2 as it was last decided in an earlier stay, where nothing was decided in this one: it does not hold, and is to be
   * confirmed anew.
   */
  readonly earlierScale: OxygenScaleDecision | null;
  /** Whether a decision for scale 2 may be of this stay or not, because which stay it is could not be read. */
  readonly isScaleUncertain: boolean;
  /** At most one of each input: of the newest value, and of several of it the newest decision. */
  readonly leftOut: readonly InputLeftOutDecision[];
}

/** What a moment is, to {@link decisionsInForce}. */
export interface DecisionMoment {
  readonly asOf: Instant;
  /** The encounter that the caller named, by logical id or reference; null: none. */
  readonly encounterId: string | null;
  /** See `stayAt`. */
  readonly stay: Stay | 'none' | 'not-known';
}

export const noDecisions: DecisionsInForce = { scale: null, earlierScale: null, isScaleUncertain: false, leftOut: [] };

/** Where a patient is in no stay, a decision that names no encounter holds for so long. */
export const withoutStayHours = 24;

type OfStay = 'yes' | 'no' | 'not-known';

/**
 * The decisions in force: those made by `asOf` in this stay and not undone; of several the newest. The order in which they are
 * given changes nothing.
 *
 * Where the stay could not be read, a value that was left out stays so (that only widens the score), and scale 2 is uncertain
 * unless it was decided in the encounter that is named.
 */
export function decisionsInForce(decisions: readonly PatientDecision[], moment: DecisionMoment): DecisionsInForce {
  if (decisions.length === 0) return noDecisions;
  const standing = standingAt(decisions, moment.asOf);
  const scales = standing.filter((one) => one.kind === 'oxygen-scale');
  const scale = scales.find((one) => ofStay(one, moment) === 'yes') ?? null;
  const isMaybe = (one: OxygenScaleDecision): boolean => ofStay(one, moment) === 'not-known';
  // A newer one that may be of this stay could hold in place of the one that is.
  const newestMaybe = scales.find(isMaybe);
  const isNewer = newestMaybe !== undefined && (scale === null || isAfter(newestMaybe, scale));
  const isScaleUncertain = isNewer && (scale?.scale ?? 1) !== newestMaybe.scale;
  const earlier = scales.find((one) => ofStay(one, moment) === 'no') ?? null;
  const leftOut = new Map<string, InputLeftOutDecision>();
  for (const one of standing) {
    if (one.kind !== 'input-left-out' || ofStay(one, moment) === 'no') continue;
    const other = leftOut.get(one.input);
    // Who then leaves an older value out does not bring the newer one back.
    if (other === undefined || (one.measuredAt ?? one.at) > (other.measuredAt ?? other.at)) leftOut.set(one.input, one);
  }
  return {
    scale,
    earlierScale: scale === null && !isScaleUncertain && earlier?.scale === 2 ? earlier : null,
    isScaleUncertain,
    leftOut: [...leftOut.values()].sort((a, b) => (a.input < b.input ? -1 : 1)),
  };
}

/** Made by a moment and not undone by it, each once; the newest first. */
function standingAt(decisions: readonly PatientDecision[], asOf: Instant): readonly PatientDecision[] {
  const made = decisions.filter(({ at }) => at <= asOf);
  const undone = new Set(made.flatMap((one) => (one.kind === 'undo' ? one.undoes : [])));
  const byId = new Map(made.toSorted((a, b) => (isAfter(a, b) ? -1 : 1)).map((one) => [one.id, one]));
  return [...byId.values()].filter(({ id }) => !undone.has(id)).sort((a, b) => (isAfter(a, b) ? -1 : 1));
}

/** Of two of one moment the one with the greater id counts as the later, so that the order is always the same. */
function isAfter(a: PatientDecision, b: PatientDecision): boolean {
  return a.at === b.at ? a.id > b.id : a.at > b.at;
}

function ofStay({ encounter, at }: PatientDecision, { asOf, encounterId, stay }: DecisionMoment): OfStay {
  if (stay === 'not-known') {
    return encounter !== null && [encounter, `Encounter/${encounter}`].includes(encounterId ?? '')
      ? 'yes'
      : 'not-known';
  }
  if (stay === 'none') return encounter === null && at > asOf - withoutStayHours * hourMs ? 'yes' : 'no';
  if (encounter !== null) return stay.encounters.has(`Encounter/${encounter}`) ? 'yes' : 'no';
  return stay.start !== null && at >= stay.start ? 'yes' : 'no';
}

/** The scale that NEWS2 is made on. @param otherwise where nothing was decided */
export function scaleInForce(
  { scale, isScaleUncertain }: Pick<DecisionsInForce, 'scale' | 'isScaleUncertain'>,
  otherwise: 1 | 2 | 'either' = 1,
): 1 | 2 | 'either' {
  return isScaleUncertain ? 'either' : (scale?.scale ?? otherwise);
}
