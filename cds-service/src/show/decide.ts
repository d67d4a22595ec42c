import { canonicalJson } from '../settings/canonical-json.js';
import type { History, PastAssessment } from '../store/store.js';
import { type Difference, differencesOf } from './compare.js';
import type { Decision, Look, Maker } from './viewing.js';
import { isForgotten, showReason } from './show-rule.js';
import { type ShowRule, silenceMs } from './show-settings.js';

/**
 * Whether a card is shown now: to whom it may be, what an earlier override silences, then the site's show rule. History of
 * another patient, user, source or artefact is no history, whatever the store gave.
 */
export function decide(look: Look, rule: ShowRule, history: History): Decision {
  if (!isProfessional(look.viewer.userId)) return { outcome: 'held-back', reason: 'patient-facing-user' };
  if (isSilenced(look, rule, history.override)) return { outcome: 'silenced', reason: 'override' };
  return showReason(look, rule, comparableLook(look, history));
}

/**
 * The probability at this user's last look, for the card to name beside the one of now. Null where there was none or it
 * counts as forgotten, and where it was made otherwise or from another part of the chart: a difference would not be the
 * patient's.
 */
export function lastProbabilityOf(look: Look, rule: ShowRule, history: History): number | null {
  const before = comparableLook(look, history);
  if (before?.findings == null || isForgotten(before, look, rule)) return null;
  const { findings } = before;
  const sameParts = canonicalJson(findings.unread ?? []) === canonicalJson(look.findings.unread ?? []);
  return sameParts ? findings.probability : null;
}

/** The newest look of this user that can be compared with now: same artefact, same configuration; else null. */
function comparableLook(look: Look, { lastLook }: History): PastAssessment | null {
  const before = ownPast(lastLook, look);
  return before !== null && isComparable(before, look.maker) ? before : null;
}

/** Cards are written for those who care for the patient, in words for them. */
function isProfessional(userId: string): boolean {
  return /^Practitioner(Role)?\//.test(userId);
}

/** What is new and yet breaks no silence: a change within the band, a first score in the lowest one, NEWS2 of 5 or 6. */
const withinSilence: ReadonlySet<Difference> = new Set(['changed-probability', 'scored-now', 'news2-five']);

/** Whether an override with a reason holds: it is this user's, not too long ago, and nothing has broken it. */
function isSilenced(look: Look, rule: ShowRule, override: History['override']): boolean {
  if (override === null || override.reason === null || rule.silenceHours === 0) return false;
  const age = look.asOf - override.at;
  if (age < -clockTolerance || age >= silenceMs(rule)) return false;
  const before = ownPast(override.assessment, look);
  if (before?.findings == null || !isComparable(before, look.maker)) return false;
  const { findings: now, record } = look;
  const changes = differencesOf({
    before: { asOf: before.asOf, findings: before.findings },
    now,
    record,
    leastChange: Number.POSITIVE_INFINITY,
  });
  return changes.every((change) => withinSilence.has(change));
}

/** How far ahead another machine's clock may be, in milliseconds. */
const clockTolerance = 300_000;

function ownPast(
  past: PastAssessment | null,
  { viewer, maker }: Pick<Look, 'viewer' | 'maker'>,
): PastAssessment | null {
  if (past === null) return null;
  const { source, patientId, userId } = past.viewer;
  const own = source === viewer.source && patientId === viewer.patientId && userId === viewer.userId;
  return own && past.artefact === maker.artefact ? past : null;
}

function isComparable(past: PastAssessment, maker: Maker): boolean {
  return (
    past.version === maker.version &&
    past.artefactHash === maker.artefactHash &&
    past.siteHash === maker.siteHash &&
    past.mappingVersion === maker.mappingVersion
  );
}
