import { weightMark } from '@bellwether/model';
import type { Formats } from '../../i18n/formats.js';
import { bandName, manifestName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import type { Translate } from '../../i18n/translation.js';
import type { RiskChange } from '../../series/risk-changes.js';
import type { NamedGroup, RiskTrackData, RiskTrackPoint, TrackDriver } from '../../series/score-tracks.js';
import type { ReadingText } from './reading-texts.js';

/** The newest readings are named, the others counted. */
const maxNamed = 2;

/** Percentage and band: `34 %, high`. */
export function scorePhrase({ value, band }: Pick<RiskTrackPoint, 'value' | 'band'>, t: Translate): string {
  if (value === null) return t('trends.risk.noScore');
  return t('trends.risk.value', { percent: percentText(value, t), band: bandName(t, band) });
}

/** Why there is no score; empty where there is one. */
export function whyPhrase({ notScored }: Pick<RiskTrackPoint, 'notScored'>, t: Translate): string {
  if (notScored === null) return '';
  const { reason } = notScored;
  if (reason !== 'too-thin') return t(`trends.risk.why.${reason}`);
  const namesOf = (groups: readonly NamedGroup[]) =>
    groups.map(({ group, display }) => manifestName(t, 'group', group, display)).join(', ');
  const lists = (['unread', 'unmapped', 'unusable', 'missing'] as const)
    .filter((gap) => notScored[gap].length > 0)
    .map((gap) => t(`common.gap.${gap}`, { names: namesOf(notScored[gap]) }));
  return [t('trends.risk.tooThin'), ...lists].join(', ');
}

/** A point as a text, with the reason where there is no estimate. */
export function pointText(risk: RiskTrackData, point: RiskTrackPoint, formats: Formats, t: Translate): string {
  const time = formats.brief(point.at);
  return point.value === null
    ? t('trends.risk.notScored', { time, why: whyPhrase(point, t) })
    : t('trends.risk.latest', { name: outcomeName(risk, t), value: scorePhrase(point, t), time });
}

/** What the score is of, in the reader's language. */
export function outcomeName({ artefact, outcome }: RiskTrackData, t: Translate): string {
  return manifestName(t, 'outcome', artefact, outcome);
}

/**
 * The track in a sentence: the latest score, the lowest and highest, how many there are, how often the band changed, and why
 * there are stretches without one.
 */
export function riskSentence(
  risk: RiskTrackData,
  shown: readonly RiskTrackPoint[],
  formats: Formats,
  t: Translate,
): string {
  const latest = shown.at(-1);
  if (latest === undefined) return t('trends.risk.none');
  const values = shown.flatMap(({ value }) => (value === null ? [] : [value]));
  const lowest = values.reduce((a, b) => Math.min(a, b), 1);
  const highest = values.reduce((a, b) => Math.max(a, b), 0);
  const changes = shown.filter(({ bandChange }) => bandChange !== null && bandChange.direction !== null).length;
  const reasons = new Set(shown.filter((point) => point !== latest).map((point) => whyPhrase(point, t)));
  reasons.delete('');
  const facts = [
    pointText(risk, latest, formats, t),
    values.length < 2 ? '' : t('common.between', { low: percentText(lowest, t), high: percentText(highest, t) }),
    t('trends.risk.estimates', { count: values.length }),
    changes === 0 ? '' : t('trends.risk.bandChanges', { count: changes }),
    reasons.size === 0 ? '' : t('trends.risk.gaps', { reasons: [...reasons].join('; ') }),
  ];
  return `${facts.filter(Boolean).join('; ')}.`;
}

/** How the score changed: `12 % to 34 %`, with why there was or is none. */
export function stepText({ before, now }: RiskChange, t: Translate): string {
  const side = ({ value, notScored }: RiskTrackPoint) =>
    value === null ? t('trends.risk.noScoreSince', { why: whyPhrase({ notScored }, t) }) : percentText(value, t);
  return t('trends.risk.step', { before: side(before), now: side(now) });
}

/** The band that it came to; empty where it is the same one, or one side has none. */
export function bandText({ now: { bandChange } }: RiskChange, t: Translate): string {
  if (bandChange === null || bandChange.from === null || bandChange.to === null) return '';
  const bands = { before: bandName(t, bandChange.from), now: bandName(t, bandChange.to) };
  return bandChange.direction === 'higher' ? t('trends.risk.bandHigher', bands) : t('trends.risk.bandLower', bands);
}

/** A driver: `Respiratory rate ●● raised it: 24 /min at 14:02`; with why, where nothing new was measured. */
export function driverText(driver: TrackDriver, readingPhrase: ReadingText, t: Translate): string {
  const text = movedText(driver, readingPhrase, t);
  const { cause } = driver;
  return cause === null ? text : t('trends.risk.because', { text, cause: t(`trends.risk.cause.${cause}`) });
}

function movedText(
  { group, display, weight, arrived, left }: TrackDriver,
  readingPhrase: ReadingText,
  t: Translate,
): string {
  const driver = { name: manifestName(t, 'group', group, display), mark: weightMark(weight) };
  const name = weight > 0 ? t('trends.risk.raised', driver) : t('trends.risk.lowered', driver);
  const behind = arrived.length > 0 ? arrived : left;
  // Both pressures of one measurement are said in one text.
  const texts = [...new Set(behind.flatMap((reading) => readingPhrase(reading) ?? []))];
  if (texts.length === 0) return name;
  const readings = texts.slice(-maxNamed).join(', ');
  const more = texts.length - maxNamed;
  const listed = more > 0 ? t('trends.risk.andMore', { readings, count: more }) : readings;
  return arrived.length > 0
    ? t('trends.risk.arrived', { driver: name, readings: listed })
    : t('trends.risk.left', { driver: name, readings: listed });
}
