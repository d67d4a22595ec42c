import { fillText } from '@bellwether/fhir-mapping';
import {
  asksForMore,
  type ChartedInput,
  type ChartedNews2,
  leadingScore,
  type News2Authority,
  news2Response,
  scoreOfCharted,
} from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { CardInput } from './card-input.js';
import { escaped, type Markdown, md } from './markdown.js';
import { chartedFactText, inputName, type When } from './news2-text.js';
import { rangeText } from './quantity-text.js';

const texts = en.acuity.charted;

/** Most inputs that are named in the line. */
const maxInputs = 3;

type ScoresInput = Pick<CardInput, 'assessment' | 'clock' | 'news2Authority'>;

type Said = ChartedNews2 & { readonly score: number; readonly measuredAt: number };

/** The hospital's own score with the inputs that differ from ours of that moment; null where they agree, or none is charted. */
export function chartedNews2Line({
  assessment: { chartedNews2: charted, asOf },
  clock,
  news2Authority,
}: ScoresInput): Markdown | null {
  if (charted === null || charted.agreement === 'agrees') return null;
  const when = { clock, asOf };
  if (!isSaid(charted)) return md(texts.unusable, { charted: chartedFactText(texts.name, charted, when) });
  const said = { score: String(charted.score), time: clock.at(charted.measuredAt, asOf) };
  if (charted.unusable !== null) return md(texts.unusable, { charted: chartedFactText(texts.name, charted, when) });
  if (charted.ours === null) return md(texts.alone, said);
  const { low, high } = charted.ours;
  return md(lineFor(charted, news2Authority), {
    ...said,
    range: rangeText(low, high),
    why: escaped(whyText(charted)),
  });
}

/** Whether it can be written as a number of a moment. */
function isSaid(charted: ChartedNews2): charted is Said {
  return charted.score !== null && charted.measuredAt !== null;
}

function lineFor(charted: ChartedNews2, authority: News2Authority) {
  const leading = leadingScore(charted, authority);
  if (leading === null) return texts.older;
  return leading === 'charted' ? texts.theirsCounts : texts.oursCounts;
}

/** The inputs that differ, with the points of both; else what there is to say of why. */
function whyText({ score, inputs, sum, perhaps }: ChartedNews2): string {
  const differing = inputs.filter(({ differs }) => differs);
  const named = differing.slice(0, maxInputs).map(inputText).join('; ');
  if (differing.length > maxInputs) return fillText(texts.more, { list: named, count: differing.length - maxInputs });
  if (differing.length > 0) return named;
  if (sum !== null && sum !== score) return fillText(texts.sum, { sum });
  if (perhaps.length > 0)
    return fillText(texts.perhaps, { names: perhaps.map((input) => inputName({ input })).join(', ') });
  return inputs.length === 0 ? texts.notCharted : texts.noneDiffers;
}

/** `respiratory rate 3, ours 1` */
function inputText({ input, scale, points, ours }: ChartedInput): string {
  const plain = inputName({ input });
  const name = scale === 2 ? fillText(texts.onScale, { name: plain, scale }) : plain;
  return fillText(texts.input, { name, points, range: ours === null ? '' : rangeText(ours.low, ours.high) });
}

/**
 * What is said of how ill the patient is, with the hospital's score: before ours where that counts at the site, and after it where
 * it asks for more, so that the colour of a card is never that of a score which the card does not say.
 */
export function withChartedScore(
  scores: readonly string[],
  { assessment, clock, news2Authority }: ScoresInput,
): readonly string[] {
  const { chartedNews2: charted, news2, asOf } = assessment;
  if (charted === null) return scores;
  const when = { clock, asOf };
  if (leadingScore(charted, news2Authority) === 'charted') {
    const theirs = scoreText(charted, when, texts.whole);
    return scores.map((score) => fillText(texts.first, { theirs, score }));
  }
  if (!asksForMore(charted, news2)) return scores;
  const theirs = charted.unusable === null ? scoreText(charted, when, texts.brief) : texts.notUsable;
  return scores.map((score) => fillText(texts.after, { score, theirs }));
}

function scoreText(
  charted: ChartedNews2,
  { clock, asOf }: When,
  text: typeof texts.whole | typeof texts.brief,
): string {
  const { low, singleThree } = scoreOfCharted(charted, null);
  return fillText(text, {
    score: low,
    time: clock.at(charted.measuredAt ?? asOf, asOf),
    risk: en.acuity.risk[news2Response(low, singleThree).risk],
  });
}

/** Ours as a number or range, with the hospital's first where that counts at the site. */
export function numberOfBoth(range: string, charted: ChartedNews2 | null, authority: News2Authority): string {
  if (charted === null || charted.score === null || leadingScore(charted, authority) !== 'charted') return range;
  return fillText(texts.both, { score: charted.score, range });
}
