import { canonicalJson } from '@bellwether/hosting';
import { emergencyScore } from '@bellwether/model';
import type { Findings, History, PastAssessment } from '../store/store.js';
import { type Difference, differencesOf, worseRange } from './compare.js';
import { comparisonOf } from './comparison.js';
import { isQuiet } from './findings.js';
import { isRed, showReason } from './show-rule.js';
import { type ShowRule, silenceMs } from './resolve-show.js';
import type { Decision, Viewing } from './viewing.js';

/**
 * Decides whether a card is shown: by the kind of user, then by an earlier override, then by the site's show rule.
 * History of another patient, user, source or artefact is ignored, even where the store returned it.
 */
export function decide(viewing: Viewing, rule: ShowRule, history: History): Decision {
  if (!isProfessional(viewing.viewer.userId)) return { outcome: 'withheld', reason: 'patient-facing-user' };
  const decision: Decision = isSilenced(viewing, rule, history.override)
    ? { outcome: 'silenced', reason: 'override' }
    : showReason(viewing, rule, ownPast(history.lastViewing, viewing));
  return decision.outcome !== 'shown' && hasLine(viewing, rule) ? { ...decision, outcome: 'line' } : decision;
}

/** Whether a line is shown of a chart that is outside the setting of every artefact: how ill the patient is, is said all the same. */
export function isLineAlone(viewing: Viewing, rule: ShowRule): boolean {
  return isProfessional(viewing.viewer.userId) && hasLine(viewing, rule);
}

/** Limits of care for which no score is made: that there is none is said, or it would be read as "well". */
const hasLimits: ReadonlySet<string | null> = new Set(['comfort-care', 'pregnancy', 'after-birth']);

/** Red is never held back, and in acute care no card would be read as "well": a line is left of the card. */
function hasLine({ findings, acute }: Viewing, { quietLine }: ShowRule): boolean {
  const { notScored, triggers, mayBeCritical = [], acuity } = findings;
  if (notScored === 'deceased') return false;
  // Where there is neither a score nor an estimate, a single critical value, or one that may be, stands for it.
  const hasDanger = triggers.length + mayBeCritical.length > 0;
  const isDanger = acuity == null && notScored !== null && !isQuiet.has(notScored) && hasDanger;
  return isRed(findings) || isDanger || (quietLine && (acute || hasLimits.has(notScored)));
}

/**
 * What this user last saw, which the card tells beside what is now, with its time. Null where there was nothing, and where other parts
 * of the chart were read: then nobody knows what the difference comes from.
 */
export function lastSeenOf(viewing: Viewing, history: History): SeenAssessment | null {
  const before = ownPast(history.lastViewing, viewing);
  if (before?.findings == null) return null;
  const { findings } = before;
  const sameParts = canonicalJson(findings.unread ?? []) === canonicalJson(viewing.findings.unread ?? []);
  return sameParts ? { ...before, findings } : null;
}

/** An assessment of which something was computed. */
export type SeenAssessment = PastAssessment & { readonly findings: Findings };

/** Cards are written for professionals, so patients and relatives get none. */
function isProfessional(userId: string): boolean {
  return /^Practitioner(Role)?\//.test(userId);
}

/** Differences that do not end a silence: a change within the band, a first score in the lowest band, NEWS2 of 5 or 6. */
const withinSilence: ReadonlySet<Difference> = new Set(['changed-probability', 'newly-scored', 'news2-five']);

/**
 * Reasons that silence nothing: worry is a reason to look again, and which input is wrong is not said by a code, so that nothing is
 * left out for it (the app decides that: `/app/decisions`). Both are kept as data, and end a silence of before.
 */
const neverSilences: ReadonlySet<string> = new Set(['more-worried', 'input-wrong']);

/**
 * Whether this user's override with a reason still silences the card. A word in the site file or another version does not end
 * a silence: what bands, triggers and maps now say of the patient is compared with what they said then.
 */
function isSilenced(viewing: Viewing, rule: ShowRule, override: History['override']): boolean {
  if (override === null || override.reason === null || rule.silenceHours === 0) return false;
  if (neverSilences.has(override.reason)) return false;
  const age = viewing.asOf - override.at;
  if (age < -clockTolerance || age >= silenceMs(rule)) return false;
  const before = ownPast(override.assessment, viewing);
  const comparison = before === null ? null : comparisonOf(before, viewing, Number.POSITIVE_INFINITY);
  if (comparison === null || hasRunOut(comparison.before.findings, viewing)) return false;
  return differencesOf(comparison).every((change) => withinSilence.has(change));
}

/** An override of an emergency lasts until the next set of observations is due, and not once it was missed. */
function hasRunOut(before: Findings, { asOf, findings }: Viewing): boolean {
  // With a value left out the score may be lower than what it asks for.
  if (worseRange(before).low < emergencyScore && before.acuity?.indicator !== 'critical') return false;
  const { acuity } = before;
  return findings.acuity?.state === 'missed' || acuity == null || acuity.dueAt === null || asOf >= acuity.dueAt;
}

/** How far another machine's clock may be ahead, in milliseconds. */
const clockTolerance = 300_000;

function ownPast(
  past: PastAssessment | null,
  { viewer, scoringVersion }: Pick<Viewing, 'viewer' | 'scoringVersion'>,
): PastAssessment | null {
  if (past === null) return null;
  const { source, patientId, userId } = past.viewer;
  const own = source === viewer.source && patientId === viewer.patientId && userId === viewer.userId;
  return own && past.artefact === scoringVersion.artefact ? past : null;
}
