import type { CoverageGap } from '@bellwether/fhir-mapping';
import { entryOfPart, isActionable } from '@bellwether/model';
import type { Findings, PastAssessment } from '../store/store.js';
import { differencesOf, urgentScore } from './compare.js';
import type { Decision, Look, ShowReason } from './viewing.js';
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
      return fromBand(look, rule.fromBandIndex);
    case 'on-change':
      return before?.findings == null || isForgotten(before, look, rule)
        ? firstLook(look)
        : sinceLastLook(look, rule, before, before.findings);
  }
}

function fromBand(look: Look, fromBandIndex: number): Decision {
  const { findings } = look;
  if (isUrgent(findings)) return shown('urgent-finding');
  if (findings.bandIndex === null) return withoutScore(findings);
  if (findings.bandIndex >= fromBandIndex) return shown('in-band');
  return isReadInPart(look) ? shown('chart-read-in-part') : heldBack('below-band');
}

/** clinical-use §1: "not scored" is a card only where someone can act on it. */
function withoutScore({ notScored }: Findings): Decision {
  return isActionable(notScored) ? shown('not-scored') : heldBack('not-actionable');
}

/** A card of last week is not before anybody's eyes: what it said is said again. */
export function isForgotten(before: PastAssessment, { asOf }: Look, { rememberedHours }: ShowRule): boolean {
  return asOf - before.asOf >= rememberedHours * 3_600_000;
}

function firstLook(look: Look): Decision {
  const { findings } = look;
  if (isUrgent(findings)) return shown('urgent-finding');
  if (findings.bandIndex === null) return withoutScore(findings);
  if (findings.bandIndex > 0) return shown('above-lowest-band');
  return isReadInPart(look) ? shown('chart-read-in-part') : heldBack('lowest-band');
}

/**
 * Whether a low score may be low for want of what could not be read. What the site's set-up never gives, of no chart, is
 * no news of this one.
 */
function isReadInPart({ findings, record: { coverage } }: Look): boolean {
  return (findings.unread ?? []).some((part) => {
    const entry = entryOfPart(coverage, part);
    return entry.status !== 'complete' && !ofEveryChart.has(entry.why);
  });
}

const ofEveryChart: ReadonlySet<CoverageGap> = new Set(['not-granted', 'not-requested']);

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
  return triggers.length > 0 || (news2 !== null && (news2.low >= urgentScore || news2.singleThrees.length > 0));
}

function shown(reason: ShowReason): Decision {
  return { outcome: 'shown', reason };
}

function heldBack(reason: ShowReason): Decision {
  return { outcome: 'held-back', reason };
}
