import { hourMs, isOfEveryChart } from '@bellwether/fhir-mapping';
import { entryOfPart, isActionable, urgentScore } from '@bellwether/model';
import type { Findings, PastAssessment } from '../store/store.js';
import { differencesOf } from './compare.js';
import { comparisonOf } from './comparison.js';
import type { ShowRule } from './resolve-show.js';
import type { Decision, ShowReason, Viewing } from './viewing.js';

/**
 * The decision of the site's show rule about a viewing.
 *
 * @param before the user's last viewing, null where there is none to compare with
 */
export function showReason(viewing: Viewing, rule: ShowRule, before: PastAssessment | null): Decision {
  switch (rule.when) {
    case 'always':
      return shown('always');
    case 'from-band':
      return fromBand(viewing, rule.fromBandIndex);
    case 'on-change':
      return before === null || isForgotten(before, viewing, rule)
        ? firstViewing(viewing)
        : sinceLastViewing(viewing, rule, before);
  }
}

function fromBand(viewing: Viewing, fromBandIndex: number): Decision {
  const { findings } = viewing;
  if (isUrgent(findings)) return shown('urgent-finding');
  if (findings.bandIndex === null) return withoutScore(findings);
  if (findings.bandIndex >= fromBandIndex) return shown('in-band');
  return isReadInPart(viewing) ? shown('chart-read-in-part') : withheld('below-band');
}

/** clinical-use §1: an assessment without a score is shown only where someone can act on it, or on a value that may be critical. */
function withoutScore({ notScored, mayBeCritical = [] }: Findings): Decision {
  return isActionable(notScored) || mayBeCritical.length > 0 ? shown('not-scored') : withheld('not-actionable');
}

/** Viewings from `memoryHours` ago or earlier count as forgotten, so that the card is shown again. */
function isForgotten(before: PastAssessment, { asOf }: Viewing, { memoryHours }: ShowRule): boolean {
  return asOf - before.asOf >= memoryHours * hourMs;
}

function firstViewing(viewing: Viewing): Decision {
  const { findings } = viewing;
  if (isUrgent(findings)) return shown('urgent-finding');
  if (findings.bandIndex === null) return withoutScore(findings);
  if (findings.bandIndex > 0) return shown('above-lowest-band');
  return isReadInPart(viewing) ? shown('chart-read-in-part') : withheld('lowest-band');
}

/**
 * Whether a low score may be low because a part of the chart could not be read, or stands beside a value that may be critical. Parts that
 * the site's set-up gives of no chart are left out, because they say nothing about this one.
 */
function isReadInPart({ findings, record: { coverage } }: Viewing): boolean {
  const { unread = [], mayBeCritical = [] } = findings;
  return (
    mayBeCritical.length > 0 ||
    unread.some((part) => {
      const entry = entryOfPart(coverage, part);
      return entry.status !== 'complete' && !isOfEveryChart(entry.why);
    })
  );
}

function sinceLastViewing(viewing: Viewing, rule: ShowRule, past: PastAssessment): Decision {
  const comparison = comparisonOf(past, viewing, rule.minChange);
  if (comparison === null) return firstViewing(viewing);
  const [difference] = differencesOf(comparison);
  if (difference !== undefined) return shown(difference);
  // A card at another hook did not have this suggestion.
  return viewing.suggests && past.hook !== viewing.hook ? shown('new-suggestion') : withheld('no-change');
}

/** Whether the findings are shown under every rule. */
function isUrgent(findings: Findings): boolean {
  return findings.triggers.length > 0 || isRed(findings);
}

/** Whether nothing may hide the patient's state: no rule, no memory of an earlier viewing, and no override. */
export function isRed({ acuity, news2, redWithLeftOut }: Findings): boolean {
  if (acuity?.red === true || redWithLeftOut === true) return true;
  return news2 !== null && (news2.low >= urgentScore || news2.singleThrees.length > 0);
}

function shown(reason: ShowReason): Decision {
  return { outcome: 'shown', reason };
}

function withheld(reason: ShowReason): Decision {
  return { outcome: 'withheld', reason };
}
