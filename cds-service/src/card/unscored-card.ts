import {
  type Manifest,
  type NotScored,
  type UnscoredAssessment,
  unusableAt,
  type WhyMissing,
  whyMissing,
} from '@bellwether/model';
import { unreadIn } from './coverage-text.js';
import {
  anomalyLine,
  type CardInput,
  completenessLine,
  detailText,
  limitsLine,
  nextLine,
  notChartedLine,
} from './detail-lines.js';
import { md, trusted } from './markdown.js';
import type { CardText } from './scored-card.js';
import { firstThatFits } from './summary.js';
import { lowerFirst } from './letter-case.js';

type UnscoredInput = CardInput & { readonly assessment: UnscoredAssessment };

/** Why there is no score, in a few words; null where the artefact has nothing to say about such a patient at all. */
const reasons: Readonly<Record<NotScored['reason'], ((input: UnscoredInput) => string) | null>> = {
  'no-patient': null,
  'outside-setting': null,
  child: ({ manifest: { setting } }) => `the patient is a child; made for ages ${setting.minimumAgeYears} and over`,
  'above-age': ({ manifest: { setting } }) => `made for ages up to ${setting.maximumAgeYears}`,
  'encounter-unknown': () => 'the kind of encounter is not known',
  'age-unknown': () => 'the chart has no usable birth date',
  deceased: () => 'the chart says that the patient has died',
  'too-thin': tooThinText,
};

/** An estimate that is missing is taken for a low one; a death needs no such word. */
const noneMeansNothing = ' This says nothing about the risk: it is neither low nor high.';

/** Where NEWS2 is null for want of readings, and not because it is not for this patient. */
const news2Applies: ReadonlySet<NotScored['reason']> = new Set(['too-thin', 'above-age', 'encounter-unknown']);

/** The info card of a chart that was not scored; null where silence is the right answer. */
export function unscoredCardText(input: UnscoredInput): CardText | null {
  const { manifest, assessment } = input;
  const why = reasons[assessment.notScored.reason]?.(input);
  if (why === undefined) return null;
  const { reason, missingGroups } = assessment.notScored;
  const missing = missingGroups.map((group) => groupName(group, manifest));
  const detail = detailText([
    md`**Not estimated** ${why}.${trusted(reason === 'deceased' ? '' : noneMeansNothing)}`,
    missing.length === 0 ? null : md`**Missing** ${missing.join(', ')}`,
    ...(news2Applies.has(reason) ? [notChartedLine(input)] : []),
    ...(reason === 'deceased' ? [] : [anomalyLine(input), completenessLine(input)]),
    ...(news2Applies.has(reason) ? [nextLine(input)] : []),
    limitsLine(input),
  ]);
  const summary = firstThatFits(manifest.synthetic, [
    `${manifest.outcome.short} not estimated: ${why}.`,
    `${manifest.outcome.short} not estimated.`,
  ]);
  return { summary, detail, reason: null };
}

/** What is missing: what was not read, or is charted and cannot be used, is not "not charted". */
function tooThinText(input: UnscoredInput): string {
  const { assessment, manifest, record } = input;
  const { missingGroups } = assessment.notScored;
  const parts = {
    unread: new Set(unreadIn(input).map(({ part }) => part)),
    unusable: unusableAt(record, assessment.asOf),
  };
  const isMissing = (group: string, why: WhyMissing) => whyMissing(group, manifest.features, parts) === why;
  const notRead = missingGroups.filter((group) => isMissing(group, 'unread'));
  const rest = missingGroups.filter((group) => !notRead.includes(group));
  const usable = rest.some((group) => isMissing(group, 'unusable')) ? 'usable ' : '';
  const none = `no ${usable}${missingText(rest, manifest, 'or')} charted`;
  if (notRead.length === 0) return none;
  const unread = `${missingText(notRead, manifest, 'and')} not read`;
  return rest.length === 0 ? unread : `${unread}, ${none}`;
}

/** `respiratory rate, heart rate or SpO₂`, at most three of them. */
function missingText(groups: readonly string[], manifest: Manifest, last: 'and' | 'or'): string {
  const names = groups.map((group) => groupName(group, manifest));
  if (names.length === 0) return 'usable reading';
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} ${last} ${names.length - 2} other inputs`;
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

function groupName(group: string, manifest: Manifest): string {
  return lowerFirst(manifest.groups[group]?.display ?? group);
}
