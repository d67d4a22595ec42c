import type { RejectionDetail } from '@bellwether/fhir-mapping';
import type { ChartedInput, ChartedNews2, News2Authority, News2Component } from '@bellwether/model';
import { detailText } from '../../data-rows/detail-text.js';
import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';

/** Most inputs that are named. */
const maxInputs = 3;

interface Reader {
  readonly t: Translate;
  readonly formats: Formats;
}

/**
 * The hospital's own NEWS2 in one sentence, with the inputs that differ from ours and the points of both.
 *
 * @param leading the score that counts here; null where only one can be said, both agree, or our newest set is newer
 */
export function chartedNews2Text(charted: ChartedNews2, leading: News2Authority | null, reader: Reader): string {
  const { t, formats } = reader;
  const { agreement, score, measuredAt, ours, unusable } = charted;
  if (score === null || measuredAt === null || unusable !== null) return unusableText(charted, reader);
  const said = { score: String(score), time: formats.near(measuredAt) };
  if (ours === null) return t('overview.chartedNews2.alone', said);
  if (agreement === 'agrees') {
    // To be one of the scores that ours can be does not mean to agree.
    return ours.low === ours.high
      ? t('overview.chartedNews2.agrees', said)
      : t('overview.chartedNews2.within', { ...said, range: rangeText(ours, t) });
  }
  const key = leading === null ? 'older' : leading === 'charted' ? 'theirsCounts' : 'oursCounts';
  return t(`overview.chartedNews2.${key}`, { ...said, range: rangeText(ours, t), why: whyText(charted, t) });
}

function unusableText({ unusable, measuredAt }: ChartedNews2, reader: Reader): string {
  const { t, formats } = reader;
  const charted = unusable === null ? '' : quotedText(unusable.detail, reader);
  return measuredAt === null
    ? t('overview.chartedNews2.unusable', { charted })
    : t('overview.chartedNews2.unusableOf', { charted, time: formats.near(measuredAt) });
}

/** What the chart has in place of a value that can be used. */
export function quotedText(detail: RejectionDetail, reader: Reader): string {
  return detail.kind === 'other-answer' || detail.kind === 'not-decided'
    ? detail.got
    : detailText(detail, reader).replace(/\.$/, '');
}

function whyText({ score, inputs, sum, perhaps }: ChartedNews2, t: Translate): string {
  const differing = inputs.filter(({ differs }) => differs);
  const list = differing
    .slice(0, maxInputs)
    .map((one) => inputText(one, t))
    .join('; ');
  if (differing.length > maxInputs)
    return t('overview.chartedNews2.more', { list, number: String(differing.length - maxInputs) });
  if (differing.length > 0) return list;
  if (sum !== null && sum !== score) return t('overview.chartedNews2.sum', { sum: String(sum) });
  if (perhaps.length > 0)
    return t('overview.chartedNews2.perhaps', { names: perhaps.map((input) => nameOf(input, t)).join(', ') });
  return t(inputs.length === 0 ? 'overview.chartedNews2.notCharted' : 'overview.chartedNews2.noneDiffers');
}

function inputText({ input, scale, points, ours }: ChartedInput, t: Translate): string {
  const plain = nameOf(input, t);
  const name = scale === 2 ? t('overview.chartedNews2.onScale', { name: plain, scale: '2' }) : plain;
  const range = ours === null ? '' : rangeText(ours, t);
  return t('overview.chartedNews2.input', { name, points: String(points), range });
}

function nameOf(input: News2Component['input'], t: Translate): string {
  return t(`terms.news2Input.${input}`);
}

function rangeText({ low, high }: { readonly low: number; readonly high: number }, t: Translate): string {
  return low === high ? String(low) : t('common.between', { low: String(low), high: String(high) });
}
