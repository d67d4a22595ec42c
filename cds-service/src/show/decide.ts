import { canonicalJson } from '../settings/canonical-json.js';
import type { History, PastAssessment } from '../store/store.js';
import { type Difference, differencesOf } from './compare.js';
import type { Decision, Viewing, ScoringVersion } from './viewing.js';
import { isForgotten, showReason } from './show-rule.js';
import { type ShowRule, silenceMs } from './show-settings.js';

/**
 * Whether a card is shown now: to whom it may be, what an earlier override silences, then the site's show rule. History of
 * another patient, user, source or artefact is not a history, whatever the store gave.
 */
export function decide(viewing: Viewing, rule: ShowRule, history: History): Decision {
  if (!isProfessional(viewing.viewer.userId)) return { outcome: 'withheld', reason: 'patient-facing-user' };
  if (isSilenced(viewing, rule, history.override)) return { outcome: 'silenced', reason: 'override' };
  return showReason(viewing, rule, comparableViewing(viewing, history));
}

/**
 * The probability at this user's last viewing, for the card to name beside the one of now. Null where there was none or it
 * counts as forgotten, and where it was made otherwise or from another part of the chart: a difference would not be the
 * patient's.
 */
export function lastProbabilityOf(viewing: Viewing, rule: ShowRule, history: History): number | null {
  const before = comparableViewing(viewing, history);
  if (before?.findings == null || isForgotten(before, viewing, rule)) return null;
  const { findings } = before;
  const sameParts = canonicalJson(findings.unread ?? []) === canonicalJson(viewing.findings.unread ?? []);
  return sameParts ? findings.probability : null;
}

/** The newest viewing of this user that can be compared with now: same artefact, same configuration; else null. */
function comparableViewing(viewing: Viewing, { lastViewing }: History): PastAssessment | null {
  const before = ownPast(lastViewing, viewing);
  return before !== null && isComparable(before, viewing.maker) ? before : null;
}

/** Cards are written for those who care for the patient, in words for them. */
function isProfessional(userId: string): boolean {
  return /^Practitioner(Role)?\//.test(userId);
}

/** What is new and yet breaks no silence: a change within the band, a first score in the lowest one, NEWS2 of 5 or 6. */
const withinSilence: ReadonlySet<Difference> = new Set(['changed-probability', 'newly-scored', 'news2-five']);

/** Whether an override with a reason holds: it is this user's, not too long ago, and nothing has broken it. */
function isSilenced(viewing: Viewing, rule: ShowRule, override: History['override']): boolean {
  if (override === null || override.reason === null || rule.silenceHours === 0) return false;
  const age = viewing.asOf - override.at;
  if (age < -clockTolerance || age >= silenceMs(rule)) return false;
  const before = ownPast(override.assessment, viewing);
  if (before?.findings == null || !isComparable(before, viewing.maker)) return false;
  const { findings: now, record } = viewing;
  const changes = differencesOf({
    before: { asOf: before.asOf, findings: before.findings },
    now,
    record,
    minChange: Number.POSITIVE_INFINITY,
  });
  return changes.every((change) => withinSilence.has(change));
}

/** How far ahead another machine's clock may be, in milliseconds. */
const clockTolerance = 300_000;

function ownPast(
  past: PastAssessment | null,
  { viewer, maker }: Pick<Viewing, 'viewer' | 'maker'>,
): PastAssessment | null {
  if (past === null) return null;
  const { source, patientId, userId } = past.viewer;
  const own = source === viewer.source && patientId === viewer.patientId && userId === viewer.userId;
  return own && past.artefact === maker.artefact ? past : null;
}

function isComparable(past: PastAssessment, maker: ScoringVersion): boolean {
  return (
    past.version === maker.version &&
    past.artefactHash === maker.artefactHash &&
    past.siteHash === maker.siteHash &&
    past.mappingVersion === maker.mappingVersion
  );
}
