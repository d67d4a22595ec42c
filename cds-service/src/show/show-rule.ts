import type { CoverageGap } from '@bellwether/fhir-mapping';
import { entryOfPart, isActionable } from '@bellwether/model';
import type { Findings, PastAssessment } from '../store/store.js';
import { differencesOf, urgentScore } from './compare.js';
import type { Decision, Viewing, ShowReason } from './viewing.js';
import type { ShowRule } from './show-settings.js';

/**
 * What the site's rule says of a viewing.
 *
 * @param before the user's last viewing, where there is one that can be compared
 */
export function showReason(viewing: Viewing, rule: ShowRule, before: PastAssessment | null): Decision {
  switch (rule.when) {
    case 'always':
      return shown('always');
    case 'from-band':
      return fromBand(viewing, rule.fromBandIndex);
    case 'on-change':
      return before?.findings == null || isForgotten(before, viewing, rule)
        ? firstViewing(viewing)
        : sinceLastViewing(viewing, rule, before, before.findings);
  }
}

function fromBand(viewing: Viewing, fromBandIndex: number): Decision {
  const { findings } = viewing;
  if (isUrgent(findings)) return shown('urgent-finding');
  if (findings.bandIndex === null) return withoutScore(findings);
  if (findings.bandIndex >= fromBandIndex) return shown('in-band');
  return isReadInPart(viewing) ? shown('chart-read-in-part') : heldBack('below-band');
}

/** clinical-use §1: "not scored" is a card only where someone can act on it. */
function withoutScore({ notScored }: Findings): Decision {
  return isActionable(notScored) ? shown('not-scored') : heldBack('not-actionable');
}

/** A card of last week is not before anybody's eyes: what it said is said again. */
export function isForgotten(before: PastAssessment, { asOf }: Viewing, { memoryHours }: ShowRule): boolean {
  return asOf - before.asOf >= memoryHours * 3_600_000;
}

function firstViewing(viewing: Viewing): Decision {
  const { findings } = viewing;
  if (isUrgent(findings)) return shown('urgent-finding');
  if (findings.bandIndex === null) return withoutScore(findings);
  if (findings.bandIndex > 0) return shown('above-lowest-band');
  return isReadInPart(viewing) ? shown('chart-read-in-part') : heldBack('lowest-band');
}

/**
 * Whether a low score may be low for want of what could not be read. What the site's set-up never gives, of no chart, is
 * no news of this one.
 */
function isReadInPart({ findings, record: { coverage } }: Viewing): boolean {
  return (findings.unread ?? []).some((part) => {
    const entry = entryOfPart(coverage, part);
    return entry.status !== 'complete' && !ofEveryChart.has(entry.why);
  });
}

const ofEveryChart: ReadonlySet<CoverageGap> = new Set(['not-granted', 'not-requested']);

function sinceLastViewing(viewing: Viewing, rule: ShowRule, past: PastAssessment, findings: Findings): Decision {
  const [difference] = differencesOf({
    before: { asOf: past.asOf, findings },
    now: viewing.findings,
    record: viewing.record,
    minChange: rule.minChange,
  });
  if (difference !== undefined) return shown(difference);
  // A card seen at another hook had nothing to accept: this one is not the same.
  return viewing.suggests && past.hook !== viewing.hook ? shown('new-suggestion') : heldBack('no-change');
}

/** What no rule holds back. */
function isUrgent({ triggers, news2 }: Findings): boolean {
  return triggers.length > 0 || (news2 !== null && (news2.low >= urgentScore || news2.singleThrees.length > 0));
}

function shown(reason: ShowReason): Decision {
  return { outcome: 'shown', reason };
}

function heldBack(reason: ShowReason): Decision {
  return { outcome: 'withheld', reason };
}
