import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import type { News2Input, News2TrackPoint } from '../../series/news2-points.js';

/** Why inputs are not known, in the order in which it is said. */
const gaps = ['missing', 'unmapped', 'unusable', 'unread', 'unconfirmed', 'stale'] as const;

/** The score, or what it can be at least and at most: `5`, `5 to 8`. */
export function news2Value({ score }: News2TrackPoint, formats: Formats, t: Translate): string {
  if (score === null) return t('trends.news2.noScore');
  const [low, high] = [formats.number(score.low, [0, 0]), formats.number(score.high, [0, 0])];
  return low === high ? low : t('common.between', { low, high });
}

/** Names of inputs, as a list. */
export function inputNames(inputs: readonly News2Input[], t: Translate): string {
  return inputs.map((input) => t(`terms.news2Input.${input}`)).join(', ');
}

/** Which inputs are not charted, not usable, not read or too old, or why there is no score; empty where every input is there. */
export function news2Gaps({ score, none }: News2TrackPoint, t: Translate): string {
  if (score === null) return t(`trends.news2.why.${none}`);
  return gaps
    .filter((gap) => score[gap].length > 0)
    .map((gap) => t(`common.gap.${gap}`, { names: inputNames(score[gap], t) }))
    .join('; ');
}

/** A point as a text. */
export function news2Phrase(point: News2TrackPoint, formats: Formats, t: Translate): string {
  const value = t('trends.news2.value', { value: news2Value(point, formats, t) });
  return [t('trends.at', { value, time: formats.brief(point.at) }), news2Gaps(point, t)].filter(Boolean).join('; ');
}

/** The track in a sentence: the latest score with what it lacks, and how many are whole, ranges, or none. */
export function news2Sentence(shown: readonly News2TrackPoint[], formats: Formats, t: Translate): string {
  const latest = shown.at(-1);
  if (latest === undefined) return t('trends.news2.none');
  const scores = shown.flatMap(({ score }) => (score === null ? [] : [score]));
  const counted = gaps.map((gap) => ({ gap, count: scores.filter((score) => score[gap].length > 0).length }));
  const without = shown.length - scores.length;
  const facts = [
    news2Phrase(latest, formats, t),
    t('trends.news2.scores', { count: scores.length }),
    ...counted.map(({ gap, count }) => (count === 0 ? '' : t(`trends.news2.with.${gap}`, { count }))),
    without === 0 ? '' : t('trends.news2.without', { count: without }),
  ];
  return `${facts.filter(Boolean).join('; ')}.`;
}
