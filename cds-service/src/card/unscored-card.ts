import { fillText } from '@bellwether/fhir-mapping';
import { type Manifest, type NotScored, type UnscoredAssessment, type WhyMissing, whyMissing } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { CardInput } from './card-input.js';
import { careHeads, careLimitsLine, dangerText } from './care-limits-text.js';
import { chartedNews2Line } from './charted-news2-text.js';
import {
  anomalyLine,
  completenessLine,
  detailText,
  limitsLine,
  nextLine,
  nextSetLine,
  notChartedLine,
} from './detail-lines.js';
import { lowerFirst } from './letter-case.js';
import { linkedRecordsLine, withMergedInto } from './linked-records-text.js';
import { md } from './markdown.js';
import type { CardText } from './scored-card.js';
import { acuityFirst, firstThatFits } from './summary.js';

type UnscoredInput = CardInput & { readonly assessment: UnscoredAssessment };

const texts = en.notEstimated;

/** Why there is no estimate, in a few words; null where the artefact has nothing to say about such a patient at all. */
const reasons: Readonly<Record<NotScored['reason'], ((input: UnscoredInput) => string) | null>> = {
  'no-patient': null,
  'outside-setting': null,
  child: ({ manifest: { setting } }) => fillText(texts.why.child, { age: setting.minimumAgeYears }),
  'above-age': ({ manifest: { setting } }) =>
    fillText(texts.why['above-age'], { age: String(setting.maximumAgeYears) }),
  'encounter-unknown': () => texts.why['encounter-unknown'],
  'age-unknown': () => texts.why['age-unknown'],
  deceased: () => texts.why.deceased,
  'comfort-care': () => texts.why['comfort-care'],
  pregnancy: () => texts.why.pregnancy,
  'after-birth': () => texts.why['after-birth'],
  'too-thin': tooThinText,
};

/** Where NEWS2 is null for want of readings, and not because it is not for this patient. */
const news2Applies: ReadonlySet<NotScored['reason']> = new Set(['too-thin', 'above-age', 'encounter-unknown']);

/** Of these it need not be said that the risk is not low, and nothing else is asked for. */
const isSaidAlone: ReadonlySet<NotScored['reason']> = new Set(['deceased', 'comfort-care']);

/** The info card of a chart that was not scored; null where silence is the right answer. */
export function unscoredCardText(input: UnscoredInput): CardText | null {
  const { manifest, assessment } = input;
  const why = reasons[assessment.notScored.reason]?.(input);
  if (why === undefined) return null;
  const { reason, missingGroups } = assessment.notScored;
  const missing = missingGroups.map((group) => groupName(group, manifest));
  const detail = detailText([
    linkedRecordsLine(input),
    md(isSaidAlone.has(reason) ? texts.detailOnly : texts.detail, { why }),
    careLimitsLine(input),
    missing.length === 0 ? null : md(texts.missing, { names: missing.join(', ') }),
    ...(news2Applies.has(reason) ? [notChartedLine(input)] : []),
    ...(isSaidAlone.has(reason) ? [] : [anomalyLine(input), completenessLine(input)]),
    ...(news2Applies.has(reason) ? [chartedNews2Line(input), nextLine(input)] : []),
    nextSetLine(input),
    limitsLine(input),
  ]);
  const summary = firstThatFits(
    manifest.synthetic,
    withMergedInto(
      input.facts,
      careHeads(input)?.map((head) => fillText(en.summary.whole, { summary: head })) ??
        acuityFirst(
          input,
          dangerFirst(input, [
            fillText(texts.summary, { outcome: manifest.outcome.short, why }),
            fillText(texts.summaryOnly, { outcome: manifest.outcome.short }),
          ]),
        ),
    ),
  );
  return { summary, detail, reason: null };
}

/** A value beyond the site's limits comes before that there is no estimate, and stays where there is no space for both. */
function dangerFirst(input: UnscoredInput, summaries: readonly string[]): readonly string[] {
  const danger = dangerText(input);
  if (danger === null) return summaries;
  const both = summaries.map((second) => fillText(en.acuity.sentences, { first: danger, second }));
  return [...both, fillText(en.summary.whole, { summary: danger })];
}

/** What is missing: what was not read, or is charted and cannot be used, is not "not charted". */
function tooThinText(input: UnscoredInput): string {
  const { assessment, manifest, facts } = input;
  const { missingGroups } = assessment.notScored;
  const parts = {
    unread: new Set(facts.unread.map(({ part }) => part)),
    unusable: new Set(facts.unusable),
    unmapped: new Set(facts.unmapped.all.flatMap(({ concepts }) => concepts)),
  };
  const isMissing = (group: string, why: WhyMissing) => whyMissing(group, manifest.features, parts) === why;
  const notRead = missingGroups.filter((group) => isMissing(group, 'unread'));
  const rest = missingGroups.filter((group) => !notRead.includes(group));
  const unreadNames = namesOf(notRead, manifest);
  const unread = unreadNames === null ? null : fillText(texts.tooThin.unread, { names: unreadNames });
  const names = namesOf(rest, manifest);
  if (names === null) return unread ?? texts.tooThin.noReading;
  const text = rest.some((group) => isMissing(group, 'unusable'))
    ? texts.tooThin.noUsable
    : rest.some((group) => isMissing(group, 'unmapped'))
      ? texts.tooThin.unmapped
      : texts.tooThin.notCharted;
  const others = fillText(text, { names });
  return unread === null ? others : fillText(texts.tooThin.unreadToo, { unread, others });
}

/** `respiratory rate, heart rate and SpO₂`, at most three of them; null of none. */
function namesOf(groups: readonly string[], manifest: Manifest): string | null {
  const all = groups.map((group) => groupName(group, manifest));
  const [first, ...more] = all;
  const last = more.pop();
  if (first === undefined || last === undefined) return first ?? null;
  if (all.length > 3) return fillText(texts.tooThin.more, { names: all.slice(0, 2).join(', '), count: all.length - 2 });
  return fillText(texts.tooThin.names, { names: [first, ...more].join(', '), last });
}

function groupName(group: string, manifest: Manifest): string {
  return lowerFirst(manifest.groups[group]?.display ?? group);
}
