import { fillText, type Instant, weeksText } from '@bellwether/fhir-mapping';
import { en } from '@bellwether/model/texts';
import type { CareFacts } from './care-facts.js';
import type { CardInput } from './card-input.js';
import { escaped, join, type Markdown, md } from './markdown.js';

const texts = en.careLimits;

type CareInput = Pick<CardInput, 'facts' | 'clock' | 'assessment'>;

/**
 * What comes first where limits of care mean that no score is made, longest first; null where they do not. A value beyond the
 * site's limits comes before it, unless nothing is to be escalated.
 */
export function careHeads(input: CareInput): readonly string[] | null {
  const care = input.facts.careLimits;
  if (care === undefined || care.excludes === null) return null;
  const line = exclusionText(care, input);
  const danger = dangerText(input);
  return danger === null ? [line] : [fillText(texts.danger, { danger, line }), danger];
}

/** The value beyond the site's limits, where no score is made of the patient; null where there is none. */
export function dangerText({ facts }: Pick<CareInput, 'facts'>): string | null {
  if (facts.careLimits?.danger !== true) return null;
  const critical = facts.anomalies.named.find(({ kind }) => kind === 'threshold');
  return critical?.text.replace(/\.$/, '') ?? null;
}

function exclusionText(care: CareFacts, input: CareInput): string {
  const { comfortCare, pregnancy, birth, excludes } = care;
  if (excludes === 'comfort-care') {
    return fillText(texts.comfortCare, {
      date: dateOf(comfortCare.since, input),
      source: sourceOf(comfortCare.source),
    });
  }
  if (excludes === 'after-birth') return fillText(texts.afterBirth, { date: dateOf(birth?.at ?? null, input) });
  const values = { date: dateOf(pregnancy.since, input), source: sourceOf(pregnancy.source) };
  const weeks = weeksText(pregnancy.weeks);
  return weeks === null ? fillText(texts.pregnant, values) : fillText(texts.pregnantWeeks, { ...values, weeks });
}

/** What else the chart says of limits of care, in its own words too. It changes no score, band or response. */
export function careLimitsTexts(input: CareInput): readonly string[] {
  const care = input.facts.careLimits;
  return care === undefined
    ? []
    : [statusTexts, comfortTexts, pregnancyTexts, unreadTexts].flatMap((write) => write(care, input));
}

/** The same as a line of a card; null where the chart says nothing. */
export function careLimitsLine(input: CareInput): Markdown | null {
  const list = careLimitsTexts(input).map(escaped);
  return list.length === 0 ? null : md(texts.line, { list: join(list, ' · ') });
}

function statusTexts({ codeStatus, directive }: CareFacts, input: CareInput): readonly string[] {
  const status = statusText(codeStatus, input);
  return [...(status === null ? [] : [status]), ...(directive === null ? [] : [texts.directive])];
}

function statusText({ state, since, text, source }: CareFacts['codeStatus'], input: CareInput): string | null {
  const date = dateOf(since, input);
  if (state === 'not-for-cpr') return fillText(texts.notForCpr, { date });
  if (state === 'unreadable') return fillText(texts.unreadable, { date });
  return state === 'other' ? fillText(texts.other, { text, source: sourceOf(source), date }) : null;
}

function comfortTexts({ comfortCare: { why, since } }: CareFacts, input: CareInput): readonly string[] {
  return why === null ? [] : [fillText(en.careLimits.comfort[why], { date: dateOf(since, input) })];
}

function pregnancyTexts({ pregnancy }: CareFacts, input: CareInput): readonly string[] {
  const { state, why, since, weeks } = pregnancy;
  const values = { date: dateOf(since, input), weeks: weeksText(weeks) ?? '' };
  if (state === 'possible' || state === 'unreadable') return [fillText(en.careLimits.pregnancy[state], values)];
  return state !== 'yes' || why === null ? [] : [fillText(en.careLimits.pregnancy[why], values)];
}

/** Where the sources of limits did not answer, none of what is not there is known not to be. */
function unreadTexts({ unread: all }: CareFacts, { facts }: CareInput): readonly string[] {
  // Said among what was not read already.
  const isSaid = facts.unread.some(({ part }) => part === 'conditions');
  const unread = all.filter((name) => name !== 'Condition' || !isSaid);
  return unread.length === 0
    ? []
    : [fillText(texts.unread, { names: unread.map((name) => en.careLimits.sources[name]).join(', ') })];
}

function dateOf(instant: Instant | null, { clock, assessment }: CareInput): string {
  return instant === null ? texts.undated : clock.at(instant, assessment.asOf);
}

function sourceOf(source: keyof typeof texts.source | null): string {
  return source === null ? '' : en.careLimits.source[source];
}
