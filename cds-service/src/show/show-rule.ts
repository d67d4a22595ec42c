import type { Findings, PastAssessment } from '../store/store.js';
import { differencesOf, emergencyScore } from './compare.js';
import type { Decision, Look, ShowReason } from './look.js';
import type { ShowRule } from './show-settings.js';

/**
 * What the site's rule says of a look.
 *
 * @param before the user's last look, where there is one that can be compared
 */
export function showReason(look: Look, rule: ShowRule, before: PastAssessment | null): Decision {
  switch (rule.when) {
    case 'always':
      return shown('always');
    case 'from-band':
      return fromBand(look.findings, rule.fromBandIndex);
    case 'on-change':
      return before?.findings == null || isForgotten(before, look, rule)
        ? firstLook(look.findings)
        : sinceLastLook(look, rule, before, before.findings);
  }
}

function fromBand(findings: Findings, fromBandIndex: number): Decision {
  if (isUrgent(findings)) return shown('urgent-finding');
  if (findings.bandIndex === null) {
    return actionable.has(findings.notScored ?? '') ? shown('not-scored') : heldBack('not-actionable');
  }
  return findings.bandIndex >= fromBandIndex ? shown('in-band') : heldBack('below-band');
}

/** Reasons for no score that someone can do something about: such a chart may be of any band. */
const actionable: ReadonlySet<string> = new Set(['too-thin', 'age-unknown']);

/** A card of last week is not before anybody's eyes: what it said is said again. */
function isForgotten(before: PastAssessment, { asOf }: Look, { rememberedHours }: ShowRule): boolean {
  return asOf - before.asOf >= rememberedHours * 3_600_000;
}

function firstLook(findings: Findings): Decision {
  if (isUrgent(findings)) return shown('urgent-finding');
  if (findings.bandIndex === null) return shown('not-scored');
  return findings.bandIndex > 0 ? shown('above-lowest-band') : heldBack('lowest-band');
}

function sinceLastLook(look: Look, rule: ShowRule, past: PastAssessment, findings: Findings): Decision {
  const [difference] = differencesOf({
    before: { asOf: past.asOf, findings },
    now: look.findings,
    record: look.record,
    leastChange: rule.leastChange,
  });
  if (difference !== undefined) return shown(difference);
  // A card seen at another hook had nothing to accept: this one is not the same.
  return look.suggests && past.hook !== look.hook ? shown('new-suggestion') : heldBack('no-change');
}

/** What no rule holds back. */
function isUrgent({ triggers, news2 }: Findings): boolean {
  return triggers.length > 0 || (news2 !== null && (news2.low >= emergencyScore || news2.singleThrees.length > 0));
}

function shown(reason: ShowReason): Decision {
  return { outcome: 'shown', reason };
}

function heldBack(reason: ShowReason): Decision {
  return { outcome: 'held-back', reason };
}
