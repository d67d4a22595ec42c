import { fillText, type Instant } from '@bellwether/fhir-mapping';
import { type ChartedNews2, leadingScore, type News2Authority } from '../news2/charted-news2.js';
import type { ChartedInput } from '../news2/charted-points.js';
import { inputNameText } from './input-text.js';
import { rangeText } from './number-text.js';
import type { Phrasing } from './phrasing.js';
import { unusableText } from './unusable-text.js';
import { upperFirst } from './letter-case.js';

/** Most inputs that are named in the line. */
const maxInputs = 3;

/** The hospital's own score with the inputs that differ from ours of that moment. */
export function chartedNews2Text(
  charted: ChartedNews2,
  authority: News2Authority,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { charted: texts } = phrasing.texts.acuity;
  const { score, measuredAt, unusable, ours } = charted;
  if (score === null || measuredAt === null || unusable !== null)
    return upperFirst(unusableText(texts.name, charted, asOf, phrasing));
  const said = { score: String(score), time: phrasing.clock.at(measuredAt, asOf) };
  if (ours === null) return fillText(texts.alone, said);
  const leading = leadingScore(charted, authority);
  const text = leading === null ? texts.older : leading === 'charted' ? texts.theirsCounts : texts.oursCounts;
  return fillText(text, { ...said, range: rangeText(ours.low, ours.high, phrasing), why: whyText(charted, phrasing) });
}

/** The inputs that differ, with the points of both; else what there is to say of why. */
function whyText({ score, inputs, sum, perhaps }: ChartedNews2, phrasing: Phrasing): string {
  const { charted: texts } = phrasing.texts.acuity;
  const differing = inputs.filter(({ differs }) => differs);
  const named = differing
    .slice(0, maxInputs)
    .map((row) => inputText(row, phrasing))
    .join('; ');
  if (differing.length > maxInputs) return fillText(texts.more, { list: named, count: differing.length - maxInputs });
  if (differing.length > 0) return named;
  if (sum !== null && sum !== score) return fillText(texts.sum, { sum });
  if (perhaps.length > 0)
    return fillText(texts.perhaps, { names: perhaps.map((input) => inputNameText(input, phrasing)).join(', ') });
  return inputs.length === 0 ? texts.notCharted : texts.noneDiffers;
}

/** `respiratory rate 3, ours 1` */
function inputText({ input, scale, points, ours }: ChartedInput, phrasing: Phrasing): string {
  const { charted: texts } = phrasing.texts.acuity;
  const plain = inputNameText(input, phrasing);
  const name = scale === 2 ? fillText(texts.onScale, { name: plain, scale }) : plain;
  return fillText(texts.input, { name, points, range: ours === null ? '' : rangeText(ours.low, ours.high, phrasing) });
}
