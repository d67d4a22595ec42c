import { type CareExclusion, fillText, type Instant, weeksText } from '@bellwether/fhir-mapping';
import type { CareFacts } from '../message/message.js';
import { plainLine } from './plain-line.js';
import type { Phrasing } from './phrasing.js';

/** Why no score is made of the patient. */
export function exclusionText(
  { comfortCare, pregnancy, birth }: CareFacts,
  why: CareExclusion,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { careLimits } = phrasing.texts;
  const dateOf = dates(asOf, phrasing);
  if (why === 'comfort-care') {
    return fillText(careLimits.comfortCare, {
      date: dateOf(comfortCare.since),
      source: sourceOf(comfortCare.source, phrasing),
    });
  }
  if (why === 'after-birth') return fillText(careLimits.afterBirth, { date: dateOf(birth?.at ?? null) });
  const values = { date: dateOf(pregnancy.since), source: sourceOf(pregnancy.source, phrasing) };
  const weeks = weeksText(pregnancy.weeks);
  return weeks === null
    ? fillText(careLimits.pregnant, values)
    : fillText(careLimits.pregnantWeeks, { ...values, weeks });
}

/**
 * What else the chart says of limits of care, in its own words too. It changes no score, band or response.
 *
 * @param conditionsSaid whether it is said already that conditions were not read
 */
export function careLimitsTexts(
  care: CareFacts,
  asOf: Instant,
  phrasing: Phrasing,
  conditionsSaid = false,
): readonly string[] {
  const { careLimits } = phrasing.texts;
  const status = statusText(care.codeStatus, asOf, phrasing);
  return [
    ...(status === null ? [] : [status]),
    ...(care.directive === null ? [] : [careLimits.directive]),
    ...comfortTexts(care, asOf, phrasing),
    ...pregnancyTexts(care, asOf, phrasing),
    ...unreadTexts(care, conditionsSaid, phrasing),
  ];
}

function statusText(
  { state, since, text, source }: CareFacts['codeStatus'],
  asOf: Instant,
  phrasing: Phrasing,
): string | null {
  const { careLimits } = phrasing.texts;
  const date = dates(asOf, phrasing)(since);
  if (state === 'not-for-cpr') return fillText(careLimits.notForCpr, { date });
  if (state === 'unreadable') return fillText(careLimits.unreadable, { date });
  return state === 'other'
    ? fillText(careLimits.other, { text: plainLine(text), source: sourceOf(source, phrasing), date })
    : null;
}

function comfortTexts(
  { comfortCare: { why, since } }: CareFacts,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  return why === null ? [] : [fillText(phrasing.texts.careLimits.comfort[why], { date: dates(asOf, phrasing)(since) })];
}

function pregnancyTexts({ pregnancy }: CareFacts, asOf: Instant, phrasing: Phrasing): readonly string[] {
  const { careLimits } = phrasing.texts;
  const { state, why, since, weeks } = pregnancy;
  const values = { date: dates(asOf, phrasing)(since), weeks: weeksText(weeks) ?? '' };
  if (state === 'possible' || state === 'unreadable') return [fillText(careLimits.pregnancy[state], values)];
  return state !== 'yes' || why === null ? [] : [fillText(careLimits.pregnancy[why], values)];
}

/** Where the sources of limits did not answer, none of what is not there is known not to be. */
function unreadTexts(
  { unread: all }: CareFacts,
  conditionsSaid: boolean,
  { texts: { careLimits } }: Phrasing,
): readonly string[] {
  const unread = all.filter((name) => name !== 'Condition' || !conditionsSaid);
  return unread.length === 0
    ? []
    : [fillText(careLimits.unread, { names: unread.map((name) => careLimits.sources[name]).join(', ') })];
}

function dates(asOf: Instant, { texts, clock }: Phrasing): (instant: Instant | null) => string {
  return (instant) => (instant === null ? texts.careLimits.undated : clock.at(instant, asOf));
}

function sourceOf(source: keyof Phrasing['texts']['careLimits']['source'] | null, { texts }: Phrasing): string {
  return source === null ? '' : texts.careLimits.source[source];
}
