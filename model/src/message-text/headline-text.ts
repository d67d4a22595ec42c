import { dayMs, fillText, type Instant, vitalSignOf } from '@bellwether/fhir-mapping';
import type { DueFact, Headline, InputFact, Message, NewestAt, ScoreFact } from '../message/message.js';
import { anomalyText } from './anomaly-text.js';
import { exclusionText } from './care-limits-text.js';
import { conceptText, inputNamesText, inputNameText, longInputText, oxygenText, shortValueText } from './input-text.js';
import { notEstimatedTexts } from './not-estimated-text.js';
import { quantityText, rangeText } from './number-text.js';
import type { Phrasing } from './phrasing.js';
import { riskHeadlineTexts } from './risk-text.js';
import { unknownLimitsTexts } from './unknown-limits-text.js';
import { unusableText } from './unusable-text.js';
import { upperFirst } from './letter-case.js';

/**
 * The headline of a message, longest first: what does not fit is left out from the end. A score is never written without what makes it
 * a range or what counts though it is not of its set.
 *
 * @param alone whether nothing else is read: then what is open stands in it
 */
export function headlineTexts(message: Message, phrasing: Phrasing, alone = false): readonly string[] {
  const { message: texts } = phrasing.texts;
  const all = textsOf(message, phrasing, alone);
  const plain = message.mergedInto ? all.map((text) => fillText(texts.mergedInto, { text })) : all;
  return [...new Set(plain)];
}

function textsOf({ headline, asOf, news }: Message, phrasing: Phrasing, alone: boolean): readonly string[] {
  switch (headline.kind) {
    case 'score':
      return leavingWith(
        scoreTexts(headline.score, asOf, phrasing, { isLast: false, alone: alone || headline.leaving }),
        headline,
        phrasing,
      );
    case 'late':
      return lateTexts(headline, asOf, phrasing);
    case 'no-score':
      return noScoreTexts(headline, asOf, phrasing);
    case 'not-for':
      return withDanger(headline, [notForText(headline, asOf, phrasing)], asOf, phrasing);
    case 'unit-limit':
      return unitLimitTexts(headline, asOf, phrasing);
    case 'risk':
      return withDanger(headline, riskHeadlineTexts(headline, news, asOf, phrasing), asOf, phrasing);
    case 'not-estimated':
      return withDanger(headline, notEstimatedTexts(headline, phrasing), asOf, phrasing);
    case 'nothing':
      return withDanger(headline, [nothingText(headline.newestAt, asOf, phrasing)], asOf, phrasing);
  }
}

/** A value beyond the site's limits, or one that may be, comes first, and stays where there is no space for both. */
function withDanger(
  { danger, unknown }: Pick<Extract<Headline, { readonly kind: 'risk' }>, 'danger' | 'unknown'>,
  all: readonly string[],
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const firsts =
    danger === null ? unknownLimitsTexts(unknown, phrasing) : [upperFirst(anomalyText(danger, asOf, phrasing))];
  if (firsts.length === 0) return all;
  const { message: texts } = phrasing.texts;
  return [...firsts.flatMap((first) => all.map((text) => fillText(texts.danger, { danger: first, text }))), ...firsts];
}

function lateTexts(
  { due, score, leaving }: Extract<Headline, { readonly kind: 'late' }>,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { message: texts } = phrasing.texts;
  const first = dueText(due, asOf, phrasing);
  const scores = scoreTexts(score, asOf, phrasing, { isLast: true, alone: true });
  const all = scores.map((second) => fillText(texts.sentences, { first, second }));
  return leavingWith(all, { leaving }, phrasing);
}

function leavingWith(
  all: readonly string[],
  { leaving }: { readonly leaving: boolean },
  { texts, language }: Phrasing,
): readonly string[] {
  if (!leaving) return all;
  return all.map((score) =>
    fillText(texts.message.score.leaving, {
      score: language === 'en' && !score.startsWith('NEWS2') ? lowerStart(score) : score,
    }),
  );
}

const lowerStart = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** `Next set due 14:10`, `Observations late: due 14:10`. */
export function dueText(
  { state, dueAt }: Pick<DueFact, 'state' | 'dueAt'>,
  asOf: Instant,
  { texts, clock }: Phrasing,
): string {
  const { due } = texts.message;
  if (dueAt === null) return due.now;
  return fillText(due[dueAt <= asOf ? state : 'in-time'], { time: clock.at(dueAt, asOf) });
}

/** How a score is written. */
interface ScoreStyle {
  /** Whether it is the last one, of a set that is late. */
  readonly isLast: boolean;
  /** Whether what is open stands in it. */
  readonly alone: boolean;
}

function scoreTexts(score: ScoreFact, asOf: Instant, phrasing: Phrasing, style: ScoreStyle): readonly string[] {
  const { score: texts } = phrasing.texts.message;
  const number = scoreText(score, phrasing);
  const timed = style.isLast ? lastText(number, score, asOf, phrasing) : number;
  const dated = style.alone && !style.isLast ? ofSetText(number, score, asOf, phrasing) : timed;
  const since = sinceText(dated, score, style, asOf, phrasing);
  const counted = (text: string) => withEarlier(text, score, asOf, phrasing);
  const causes = causeTexts(score, phrasing);
  const open = openTexts(score, style, asOf, phrasing);
  const listed = (text: string) => withScaleQuestion(text, score, phrasing);
  const bases = [...new Set([since, dated, timed])].flatMap(counted);
  const withCause = bases.flatMap((base) => causes.map((inputs) => fillText(texts.inputs, { score: base, inputs })));
  const all = [...withCause, ...bases].flatMap((text) => [listed(text), text]);
  const complete = all.flatMap((text) =>
    open.length === 0 ? [text] : open.map((clause) => joined(text, clause, score, phrasing)),
  );
  return withCharted(complete, score, asOf, phrasing);
}

/** What is charted and cannot be used is the cause itself; anything else that is open is a sentence behind it. */
function joined(text: string, clause: string, { open }: ScoreFact, { texts }: Phrasing): string {
  const { score } = texts.message;
  const isCause = open.some(({ state }) => state === 'unusable') && !text.includes(': ');
  return isCause
    ? fillText(score.inputs, { score: text, inputs: clause })
    : fillText(score.open, { score: text, open: upperFirst(clause) });
}

/** `NEWS2 8 or 10, high` */
function scoreText(
  { low, high, eitherEnd, response, worst, scale, scaleMatters }: ScoreFact,
  phrasing: Phrasing,
): string {
  const { texts } = phrasing;
  const { score: own } = texts.message;
  const score = low !== high && eitherEnd ? fillText(own.either, { low, high }) : rangeText(low, high, phrasing);
  if (response.risk === 'low' && worst.risk !== 'low')
    return scaleMatters ? fillText(own.aloneOnScale, { score, scale }) : fillText(own.alone, { score });
  const [lowRisk, highRisk] = [texts.acuity.risk[response.risk], texts.acuity.risk[worst.risk]];
  const risk = lowRisk === highRisk ? lowRisk : fillText(own.risks, { low: lowRisk, high: highRisk });
  return scaleMatters ? fillText(own.onScale, { score, scale, risk }) : fillText(own.score, { score, risk });
}

function lastText(score: string, { setAt }: ScoreFact, asOf: Instant, { texts, clock }: Phrasing): string {
  const { score: own } = texts.message;
  return setAt === null ? fillText(own.last, { score }) : fillText(own.lastAt, { score, time: clock.at(setAt, asOf) });
}

/** A headline that stands alone says of when its set is. */
function ofSetText(score: string, { setAt }: ScoreFact, asOf: Instant, { texts, clock }: Phrasing): string {
  return setAt === null ? score : fillText(texts.message.score.ofSet, { score, time: clock.at(setAt, asOf) });
}

function sinceText(
  text: string,
  { was, first }: ScoreFact,
  { alone }: ScoreStyle,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { score } = phrasing.texts.message;
  if (was !== null) {
    const time = phrasing.clock.recent(was.at, asOf);
    return fillText(score.was, { score: text, was: rangeText(was.low, was.high, phrasing), time });
  }
  return first && !alone ? fillText(score.first, { score: text }) : text;
}

/** What counts though it is not of the set is said with the score, longest first. */
function withEarlier(text: string, { earlier }: ScoreFact, asOf: Instant, phrasing: Phrasing): readonly string[] {
  if (earlier.length === 0) return [text];
  const { score } = phrasing.texts.message;
  const inputs = earlier
    .map((row) =>
      fillText(score.earlierInput, {
        name: inputNameText(row.input, phrasing),
        time: phrasing.clock.at(row.measuredAt ?? asOf, asOf),
      }),
    )
    .join(', ');
  return [fillText(score.earlier, { score: text, inputs }), fillText(score.someEarlier, { score: text })];
}

/** What moved the score or makes it, longest first. */
function causeTexts({ named, also, breathed }: ScoreFact, phrasing: Phrasing): readonly string[] {
  const { score } = phrasing.texts.message;
  const both = named.some(({ input }) => input === 'oxygen-saturation');
  const rows = both ? named.filter(({ input }) => input !== 'oxygen') : named;
  const write = (row: InputFact): string => {
    const text = longInputText(row, phrasing);
    return row.input === 'oxygen-saturation' && breathed !== null
      ? `${text} ${oxygenText(breathed, phrasing, true)}`
      : text;
  };
  const counts = rows.map((_row, index) => rows.length - index);
  return counts.map((count) => {
    const inputs = rows.slice(0, count).map(write).join(', ');
    return also === null ? inputs : fillText(score.also, { inputs, also: longInputText(also, phrasing) });
  });
}

/** What is open, longest first; none where it is said in a line below. */
function openTexts({ open }: ScoreFact, { alone }: ScoreStyle, asOf: Instant, phrasing: Phrasing): readonly string[] {
  const { open: texts } = phrasing.texts.message;
  const unusable = open.filter(({ state }) => state === 'unusable');
  const quoted = unusable.map((row) => unusableText(inputNameText(row.input, phrasing), row, asOf, phrasing));
  const others = open.filter(({ state }) => state !== 'unusable');
  const rest = others.length === 0 ? [] : [fillText(texts.missing, { names: inputNamesText(others, phrasing) })];
  const brief = fillText(texts.unknown, { names: inputNamesText(open, phrasing) });
  const counted = fillText(texts.someUnknown, { count: open.length });
  if (quoted.length > 0) return [[...quoted, ...(alone ? rest : [])].join('; '), quoted[0]!, brief, counted];
  return alone && open.length > 0 ? [brief, counted] : [];
}

function withScaleQuestion(text: string, { scaleQuestion }: ScoreFact, { texts }: Phrasing): string {
  const { score } = texts.message;
  if (scaleQuestion === null) return text;
  return fillText(scaleQuestion === 'copd' ? score.copd : score.hypercapnia, { score: text });
}

/** The hospital's own score: before ours where that counts at the site, after it where it asks for more. */
function withCharted(
  all: readonly string[],
  { charted }: ScoreFact,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  if (charted === null) return all;
  const { message, acuity } = phrasing.texts;
  const { score: texts } = message;
  if (charted.score === null) return all.map((score) => fillText(texts.chartedUnusable, { score }));
  const values = {
    charted: chartedScoreText(charted.score, charted.at, asOf, phrasing),
    risk: acuity.risk[charted.response.risk],
  };
  return all.map((score) => fillText(charted.leads ? texts.chartedFirst : texts.chartedAfter, { ...values, score }));
}

function chartedScoreText(score: number, at: Instant | null, asOf: Instant, { texts, clock }: Phrasing): string {
  const text = String(score);
  return at === null ? text : fillText(texts.message.score.chartedAt, { score: text, time: clock.at(at, asOf) });
}

function noScoreTexts(
  headline: Extract<Headline, { readonly kind: 'no-score' }>,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { why, due, first, charted } = headline;
  const { noScore } = phrasing.texts.message;
  const isLate = due !== null && (due.state === 'late' || due.state === 'missed');
  const own = why === 'few' ? fewTexts(headline, isLate && first, asOf, phrasing) : [noScore[why]];
  const all = due === null ? own : withDue(own, { why, due, isLate: isLate && !first }, asOf, phrasing);
  return leavingWith(chartedToo(all, charted, asOf, phrasing), headline, phrasing);
}

/** With when it is due: before what is known of a set that is late by its clock, and behind that nothing is known. */
function withDue(
  own: readonly string[],
  { why, due, isLate }: { readonly why: string; readonly due: DueFact; readonly isLate: boolean },
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { sentences } = phrasing.texts.message;
  const text = dueText(due, asOf, phrasing);
  if (why !== 'few') return [...own.map((first) => fillText(sentences, { first, second: text })), ...own];
  // One of which too much is open is late because of that, and not by its clock.
  const isPast = due.dueAt === null || due.dueAt <= asOf;
  if (!isLate || !isPast) return own;
  return [...own.map((second) => fillText(sentences, { first: text, second })), ...own.slice(-1)];
}

/** How many are known; "charted" only where the others were not. */
function fewTexts(
  { known, of: all, restMissing, arrivedAt }: Extract<Headline, { readonly kind: 'no-score' }>,
  isFirstLate: boolean,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { noScore } = phrasing.texts.message;
  if (!restMissing) return [fillText(isFirstLate ? noScore.lateFewKnown : noScore.fewKnown, { known, all })];
  const plain = fillText(isFirstLate ? noScore.lateFew : noScore.few, { known, all });
  if (arrivedAt === null) return [plain];
  const time = phrasing.clock.at(arrivedAt, asOf);
  return [fillText(isFirstLate ? noScore.lateFewSince : noScore.fewSince, { known, all, time }), plain];
}

function chartedToo(
  all: readonly string[],
  charted: ScoreFact['charted'],
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  if (charted === null) return all;
  const { message, acuity } = phrasing.texts;
  if (charted.score === null) return all.map((score) => fillText(message.score.chartedUnusable, { score }));
  const values = {
    charted: chartedScoreText(charted.score, charted.at, asOf, phrasing),
    risk: acuity.risk[charted.response.risk],
  };
  return all.map((score) => fillText(message.score.chartedAlone, { ...values, score }));
}

function notForText(
  { why, ageYears, care }: Extract<Headline, { readonly kind: 'not-for' }>,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { notFor } = phrasing.texts.message;
  if (why === 'child')
    return ageYears === null || ageYears < 1
      ? notFor.infant
      : fillText(ageYears === 8 || ageYears === 11 ? notFor.childAn : notFor.child, { age: ageYears });
  if (why === 'age-unknown' || why === 'deceased') return notFor[why];
  return care === null ? notFor['age-unknown'] : exclusionText(care, why, asOf, phrasing);
}

function unitLimitTexts(
  { limit, unknown }: Extract<Headline, { readonly kind: 'unit-limit' }>,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { unitLimit } = phrasing.texts.message;
  if (limit === null && unknown.length > 0) {
    const names = unknown.map((concept) => conceptText(concept, phrasing)).join(', ');
    return [fillText(unitLimit.unknown, { names }), fillText(unitLimit.someUnknown, { count: unknown.length })];
  }
  if (limit === null) return [unitLimit.none];
  const unit = vitalSignOf(limit.concept)?.unit ?? '';
  const value = { kind: 'number', concept: limit.concept, value: limit.value, comparator: null, second: null } as const;
  const text = fillText(unitLimit[limit.side], {
    text: upperFirst(shortValueText(limit.concept, value, phrasing)),
    time: phrasing.clock.at(limit.since, asOf),
    limit: quantityText(limit.limit, unit === '%' ? unit : '1', phrasing),
  });
  return [text];
}

function nothingText(newestAt: NewestAt, asOf: Instant, { texts, clock }: Phrasing): string {
  const { nothing } = texts.message;
  if (newestAt === 'not-known') return nothing.notKnown;
  if (newestAt === null) return nothing.never;
  return newestAt <= asOf - dayMs
    ? fillText(nothing.since, { date: clock.date(newestAt) })
    : fillText(nothing.last, { time: clock.at(newestAt, asOf) });
}
