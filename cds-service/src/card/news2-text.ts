import { fillText, type Instant, numberWithUnit, type RejectionDetail } from '@bellwether/fhir-mapping';
import { type News2, type News2Component, news2Response, worstResponse } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { ClockText } from './clock-text.js';
import { conceptName } from './concept-name.js';
import { lowerFirst } from './letter-case.js';
import { plainLine } from './markdown.js';
import { rangeText } from './quantity-text.js';

const texts = en.acuity;

/** How times are written: at the site's clock, on a card of a moment. */
export interface When {
  readonly clock: ClockText;
  readonly asOf: Instant;
}

/**
 * A score with what must be said with it, longest first: when its set was made, a range with what is open of it, and what is
 * not of the set.
 *
 * @param isLast whether the set is late or missed: then it is the last score
 */
export function scoreTexts(news2: News2, when: When, isLast: boolean): readonly string[] {
  const { components, low, high } = news2;
  const score = rangeText(low, high);
  const risk = riskText(news2, score);
  const alone = fillText(texts.scoreAlone, { score });
  const [withTime, withRisk, bare] = isLast
    ? [lastText(risk, news2, when), fillText(texts.last, { score: risk }), fillText(texts.last, { score: alone })]
    : [ofSetText(risk, news2, when), risk, alone];
  const open = components.filter(({ input }) => news2.open.includes(input));
  const { quoted, brief } = clausesOf(open, components.length, when);
  const withOpen = (text: string, clauses: string) =>
    clauses === '' ? text : fillText(texts.withOpen, { score: text, clauses });
  const heads = [
    // A quotation has a time of its own, so that of the set is left out before it is.
    ...quoted.flatMap((clauses) => [withTime, withRisk, bare].map((text) => withOpen(text, clauses))),
    ...brief.map((clauses) => withOpen(withTime, clauses)),
    ...[withRisk, bare].map((text) => withOpen(text, brief.at(-1) ?? '')),
  ];
  return [...new Set(heads.flatMap((head) => withEarlier(head, news2, when)))];
}

/** A score with the inputs that were measured before its set, longest first: what counts them is never said without them. */
export function withEarlier(score: string, { components }: News2, when: When): readonly string[] {
  const earlier = components.filter(({ state }) => state === 'earlier');
  if (earlier.length === 0) return [score];
  const facts = earlier.map((row) => earlierText(row, when)).join(', ');
  return [fillText(texts.withEarlier, { score, facts }), fillText(texts.withSomeEarlier, { score })];
}

/** `NEWS2 4 to 7, low to high` */
function riskText(news2: News2, score: string): string {
  const [low, high] = [news2Response(news2.low, news2.singleThree), worstResponse(news2)] as const;
  const [lowRisk, highRisk] = [en.acuity.risk[low.risk], en.acuity.risk[high.risk]];
  return lowRisk === highRisk
    ? fillText(texts.score, { score, risk: lowRisk })
    : fillText(texts.scoreBetween, { score, lowRisk, highRisk });
}

function ofSetText(score: string, { setAt }: News2, { clock, asOf }: When): string {
  return setAt === null ? score : fillText(texts.ofSet, { score, time: clock.at(setAt, asOf) });
}

function lastText(score: string, { setAt }: News2, { clock, asOf }: When): string {
  return setAt === null
    ? fillText(texts.last, { score })
    : fillText(texts.lastAt, { score, time: clock.at(setAt, asOf) });
}

/** What is open and why, longest first. Empty texts where nothing is. */
interface Clauses {
  /** With what the chart has in place of a value. */
  readonly quoted: readonly string[];
  /** Named, then counted. */
  readonly brief: readonly string[];
}

function clausesOf(open: readonly News2Component[], all: number, when: When): Clauses {
  if (open.length === 0) return { quoted: [], brief: [''] };
  const of = (state: News2Component['state']) => open.filter((row) => row.state === state);
  const charted = of('unusable').map((row) => unusableText(row, when));
  const unconfirmed = of('unconfirmed').map((row) => unconfirmedText(row, when));
  const rest = open.filter(({ state }) => state !== 'unusable' && state !== 'unconfirmed');
  const counted = fillText(texts.someNotKnown, { count: open.length, all });
  const joined = (...clauses: readonly string[]) => clauses.filter((clause) => clause !== '').join('; ');
  const whole = joined(...charted, ...unconfirmed, notKnownText(rest));
  const [first] = charted;
  return {
    quoted: first === undefined ? [] : [whole, joined(first, open.length > 1 ? counted : '')],
    brief: [...(first === undefined ? [whole] : []), notKnownText(open), counted],
  };
}

function notKnownText(rows: readonly News2Component[]): string {
  return rows.length === 0 ? '' : fillText(texts.notKnown, { names: rows.map(inputName).join(', ') });
}

/** `temperature of 23:39` */
export function earlierText(row: News2Component, when: When): string {
  return fillText(texts.earlier, { name: inputName(row), time: timeOf(row, when) });
}

/** `heart rate of 04:07 not repeated yet` */
export function unconfirmedText(row: News2Component, when: When): string {
  return fillText(texts.unconfirmed, { name: inputName(row), time: timeOf(row, when) });
}

function timeOf({ measuredAt }: News2Component, { clock, asOf }: When): string {
  return clock.at(measuredAt ?? asOf, asOf);
}

/** `consciousness charted 13:50 as “Responds to pain”, not recognized` */
export function unusableText(row: News2Component, when: When): string {
  return chartedFactText(inputName(row), row, when);
}

/** The same of anything by its name. */
export function chartedFactText(
  name: string,
  { unusable, measuredAt }: Pick<News2Component, 'unusable' | 'measuredAt'>,
  { clock, asOf }: When,
): string {
  if (withoutMeaning.has(unusable?.why ?? '')) return fillText(texts.unusableUnmapped, { name });
  const why = whyText(unusable?.why ?? '');
  const charted = unusable?.detail ? chartedText(unusable.detail) : null;
  if (charted === null) return fillText(texts.unusableUnquoted, { name, why });
  if (unitKinds.has(unusable?.detail?.kind ?? '')) return fillText(texts.unusableUnit, { name, charted, why });
  return measuredAt === null
    ? fillText(texts.unusable, { name, charted, why })
    : fillText(texts.unusableOf, { name, time: clock.at(measuredAt, asOf), charted, why });
}

/** Reasons by which nobody can say that it was measured at all. */
const withoutMeaning: ReadonlySet<string> = new Set(['not-modelled', 'no-code']);

function whyText(why: string): string {
  return Object.hasOwn(texts.why, why) ? en.acuity.why[why as keyof typeof texts.why] : texts.why.other;
}

/** What a detail has of these is the unit alone. */
const unitKinds: ReadonlySet<string> = new Set<RejectionDetail['kind']>(['unit-unknown', 'unit-not-convertible']);

/** Longest quotation of a chart, in characters. */
const maxQuotation = 32;

/** Those of FHIR: any other is a text of the chart. */
const comparators: ReadonlySet<string> = new Set(['<', '<=', '>=', '>']);

/** What the chart has in place of a value that can be used; null where there is nothing to quote. */
function chartedText(detail: RejectionDetail): string | null {
  if ('measured' in detail) return numberWithUnit(String(detail.measured.value), detail.measured.unit);
  if ('got' in detail) return quotationOf(detail.got);
  if ('comparator' in detail) return `${comparatorOf(detail.comparator)}${detail.value}`;
  return 'value' in detail ? String(detail.value) : null;
}

/** A quotation ends where its marks end, and is plain text also where a summary is taken for HTML. Of a quotation the same. */
export function quotationOf(got: string): string {
  return plainLine(got.replaceAll(/["“”<>&]/g, "'"), maxQuotation);
}

/** A comparator of FHIR; empty for any other text. */
export function comparatorOf(comparator: string): string {
  return comparators.has(comparator) ? comparator : '';
}

/** `consciousness`, without what its table has in brackets. */
export function inputName({ input }: Pick<News2Component, 'input'>): string {
  return lowerFirst(conceptName(input).replace(/ \([^)]*\)$/, ''));
}
