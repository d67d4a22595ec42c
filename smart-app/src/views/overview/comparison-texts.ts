import { boundText, vitalSigns } from '@bellwether/fhir-mapping';
import {
  type AssessmentComparison,
  type Moves,
  type NewlyKnown,
  partText,
  type Phrasing,
  riskMoveText,
  scoreMoveTexts,
  type UnreadPart,
} from '@bellwether/model';
import type { Formats } from '../../i18n/formats.js';
import { answerName, conceptName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import { quantityText } from '../../i18n/quantity-text.js';
import type { Translate } from '../../i18n/translation.js';

const maxArrived = 3;

/**
 * The card's own figure, and why another one may stand here: it was made from a part of the chart, by other versions, or
 * before something was charted. One line for each.
 *
 * @param unread what was not read here
 * @param moves what moved the figures since the card, where it may be said
 */
export function comparisonTexts(
  comparison: AssessmentComparison,
  unread: readonly UnreadPart[],
  moves: Moves | null,
  { formats, phrasing, t }: { readonly formats: Formats; readonly phrasing: Phrasing; readonly t: Translate },
): readonly string[] {
  const { card, now, becameKnown } = comparison;
  const here = new Set(unread.map(({ part }) => part));
  const onlyHere = comparison.unread.filter((part) => !here.has(part));
  const time = formats.near(card.asOf);
  const percent = card.probability === null ? null : percentText(card.probability, t);
  const used = becameKnown.filter((row) => row.used);
  const arrived = used.slice(0, maxArrived).map((row) => arrivedText(row, formats, t));
  // Of a chart that no model is for, that there was none says nothing.
  const isSilent = percent === null && now.probability === null;
  const first = [
    ...(percent === null
      ? isSilent
        ? []
        : [t('overview.cardNotScored', { time })]
      : [t(comparison.unread.length > 0 ? 'overview.cardInPart' : 'overview.card', { time, percent })]),
    ...againTexts(comparison, here.size > 0, t),
    ...(now.probability === null ? [] : [t('overview.now', { percent: percentText(now.probability, t) })]),
    ...(now.probability === null ? [] : moveTexts(moves, now.asOf, phrasing)),
    ...(arrived.length === 0 ? [] : [arrived.join('; ')]),
    ...(used.length > arrived.length ? [t('common.more', { count: used.length - arrived.length })] : []),
  ];
  const list = onlyHere.map((part) => partText(part, phrasing)).join(', ');
  return [
    ...(first.length === 0 ? [] : [first.join(' ')]),
    ...versionTexts(comparison, t),
    ...(moves?.score == null ? [] : scoreMoveTexts(moves.score, now.asOf, phrasing).slice(0, 1)),
    ...(onlyHere.length === 0 ? [] : [t('overview.cardUnread', { list })]),
  ];
}

/** What moved the figure, in the card's own words. */
function moveTexts(moves: Moves | null, asOf: number, phrasing: Phrasing): readonly string[] {
  return moves?.risk == null ? [] : [`${riskMoveText(moves.risk, asOf, phrasing)}.`];
}

/** What the card's moment gives here, where people see that it is another figure; none where it is the same. */
function againTexts(
  { card, again, versions, unread }: AssessmentComparison,
  isReadInPart: boolean,
  t: Translate,
): readonly string[] {
  const textOf = (probability: number | null) =>
    probability === null ? t('overview.cardAgainNotScored') : percentText(probability, t);
  const percent = textOf(again.probability);
  if (percent === textOf(card.probability)) return [];
  if (isReadInPart) return [t('overview.cardAgain.part', { percent })];
  if (unread.length > 0) return [t('overview.cardAgain.whole', { percent })];
  return [t(versions.length > 0 ? 'overview.cardAgain.version' : 'overview.cardAgain.changed', { percent })];
}

/** In which versions card and app differ; one line, or none. */
function versionTexts({ versions }: AssessmentComparison, t: Translate): readonly string[] {
  const fields = new Set(versions.map(({ field }) => field));
  const differs = [
    ...(fields.has('artefact') || fields.has('artefactHash') ? [t('overview.otherArtefact')] : []),
    ...(fields.has('siteHash') ? [t('overview.otherSite')] : []),
    ...(fields.has('mappingVersion') ? [t('overview.otherMapping')] : []),
  ];
  return differs.length === 0 ? [] : [[...differs, t('overview.readAlike')].join(' ')];
}

function arrivedText(
  { concept, value, comparator, answer, knownAt }: NewlyKnown,
  formats: Formats,
  t: Translate,
): string {
  const unit = vitalSigns.find((row) => row.concept === concept)?.unit ?? '';
  const text =
    value === null
      ? answerName(t, concept, answer ?? '')
      : boundText(quantityText(value, unit, formats, t), comparator);
  return t('overview.arrived', { name: conceptName(t, concept), value: text, time: formats.near(knownAt) });
}
