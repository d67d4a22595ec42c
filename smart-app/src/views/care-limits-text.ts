import { type CareLimits, weeksText } from '@bellwether/fhir-mapping';
import type { Formats } from '../i18n/formats.js';
import type { Translate } from '../i18n/translation.js';

/** What texts are written for. */
interface Reader {
  readonly formats: Formats;
  readonly t: Translate;
}

/** What the chart says of limits of care, sentence by sentence: what withholds a score first. Texts of the chart are in it. */
export function careLimitsTexts(limits: CareLimits, reader: Reader): readonly string[] {
  return [exclusionText(limits, reader), ...comfortText(limits, reader), ...pregnancyText(limits, reader)]
    .concat(statusText(limits, reader))
    .filter((text) => text !== null);
}

/** Why no score is made; null where one is. */
function exclusionText({ excludes, comfortCare, pregnancy, birth }: CareLimits, reader: Reader): string | null {
  const { t } = reader;
  if (excludes === 'comfort-care') return t('careLimits.comfortCare', valuesOf(comfortCare, reader));
  if (excludes === 'after-birth') return t('careLimits.afterBirth', { date: dateOf(birth?.at ?? null, reader) });
  if (excludes === null) return null;
  const weeks = weeksText(pregnancy.weeks);
  const values = valuesOf(pregnancy, reader);
  return weeks === null ? t('careLimits.pregnant', values) : t('careLimits.pregnantWeeks', { ...values, weeks });
}

function comfortText({ comfortCare }: CareLimits, reader: Reader): readonly string[] {
  const { why } = comfortCare;
  return why === null ? [] : [reader.t(`careLimits.comfort.${why}`, valuesOf(comfortCare, reader))];
}

function pregnancyText({ pregnancy }: CareLimits, reader: Reader): readonly string[] {
  const { state, why, weeks } = pregnancy;
  const key = state === 'possible' || state === 'unreadable' ? state : state === 'yes' ? why : null;
  if (key === null) return [];
  return [reader.t(`careLimits.pregnancy.${key}`, { ...valuesOf(pregnancy, reader), weeks: weeksText(weeks) ?? '' })];
}

function statusText({ codeStatus, directive }: CareLimits, reader: Reader): readonly string[] {
  const { state, text } = codeStatus;
  const status =
    state === 'not-known'
      ? []
      : [reader.t(`careLimits.codeStatus.${state}`, { ...valuesOf(codeStatus, reader), text })];
  return directive === null ? status : [...status, reader.t('careLimits.directive')];
}

/** Under which name a list of the chart stands among its gaps. */
const listOf = {
  Observation: 'careLimits',
  Condition: 'conditions',
  ServiceRequest: 'careOrders',
  Consent: 'consents',
  Flag: 'flags',
} as const satisfies Record<CareLimits['sources'][number]['source'], string>;

/** The same with what nobody knows: of which sources nobody was asked, and what was not read. */
export function careSourcesTexts(limits: CareLimits, reader: Reader): readonly string[] {
  const { t } = reader;
  const { codeStatus, comfortCare, pregnancy, sources } = limits;
  const namesOf = (some: CareLimits['sources']) =>
    some.map(({ source }) => t(`app.query.${listOf[source]}`)).join(', ');
  const notAsked = sources.filter(({ asked }) => !asked);
  const gaps = sources.filter(({ gap }) => gap !== null);
  const isNothing = comfortCare.state === 'not-known' && pregnancy.state === 'not-known';
  return [
    ...(codeStatus.state === 'not-known' ? [t('careLimits.codeStatus.not-known')] : []),
    ...(isNothing ? [t('careLimits.notKnown')] : []),
    ...(notAsked.length === 0 ? [] : [t('careLimits.notAsked', { names: namesOf(notAsked) })]),
    ...(gaps.length === 0 ? [] : [t('careLimits.gap', { names: namesOf(gaps) })]),
  ];
}

function valuesOf(
  { since, source }: Pick<CareLimits['codeStatus'], 'since' | 'source'>,
  reader: Reader,
): { readonly date: string; readonly source: string } {
  return { date: dateOf(since, reader), source: source === null ? '' : reader.t(`careLimits.source.${source}`) };
}

function dateOf(instant: number | null, { formats, t }: Reader): string {
  return instant === null ? t('careLimits.undated') : formats.near(instant);
}
