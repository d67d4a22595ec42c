import { dayMs, fillText, type Instant, vitalSignOf } from '@bellwether/fhir-mapping';
import type { RiskMove } from '../message/moves.js';
import type { InputFact, Line, Message, ReasonFact, RiskFact, ScaleFact, VitalFact } from '../message/message.js';
import type { News2Response } from '../news2/responses.js';
import { anomalyText } from './anomaly-text.js';
import { careLimitsTexts } from './care-limits-text.js';
import { chartedNews2Text } from './charted-news2-text.js';
import { coverageText } from './coverage-text.js';
import { headlineTexts } from './headline-text.js';
import { conceptText, inputNamesText, inputNameText, oxygenText, shortValueText } from './input-text.js';
import { upperFirst } from './letter-case.js';
import { linkedRecordsTexts } from './linked-records-text.js';
import { riskMovesText, riskMoveText, scoreMoveTexts } from './move-text.js';
import { quantityText, rangeText } from './number-text.js';
import { plainLine } from './plain-line.js';
import type { Phrasing } from './phrasing.js';
import { reasonText } from './reason-text.js';
import { riskBases } from './risk-text.js';
import { unknownLimitsTexts } from './unknown-limits-text.js';
import { unusableText } from './unusable-text.js';

/** Most reasons that a line names, and of those that lower. */
const maxReasons = 3;

const maxGaps = 2;

/** A line, with shorter texts of it for where all are too many words. An empty one leaves it out, after all others were shortened. */
export interface LineTexts {
  readonly kind: Line['kind'];
  readonly texts: readonly string[];
}

/**
 * The lines of a message, in the order of reading; those that have nothing to say are left out.
 *
 * @param headline as it is shown: what it quotes is not quoted again; by default the longest
 */
export function lineTexts(
  message: Message,
  phrasing: Phrasing,
  headline: string = headlineTexts(message, phrasing)[0] ?? '',
): readonly LineTexts[] {
  return message.lines.flatMap((line) => {
    const [longest, ...shorter] = lineText(line, message, phrasing, headline).map(upperFirst);
    return longest === undefined ? [] : [{ kind: line.kind, texts: [longest, ...shorter] }];
  });
}

/** Longest first; none where there is nothing to say. */
function lineText(line: Line, message: Message, phrasing: Phrasing, headline: string): readonly string[] {
  const { asOf } = message;
  const { message: texts } = phrasing.texts;
  switch (line.kind) {
    case 'inputs':
      return line.inputs.length === 0 ? [] : [inputsText(line.inputs, asOf, phrasing)];
    case 'response':
      return responseTexts(line, asOf, phrasing);
    case 'risk-move':
      return riskMoveLine(line.move, headline, asOf, phrasing);
    case 'score-move':
      return [...scoreMoveTexts(line.move, asOf, phrasing), ''];
    case 'next-step':
      return [fillText(texts.nextStep, { text: plainLine(line.text, 400) })];
    case 'open':
      return openTexts(line, headline, asOf, phrasing);
    case 'scale':
      return scaleTexts(line.scale, asOf, phrasing);
    case 'sepsis':
      return [sepsisText(line, phrasing), ''];
    case 'charted':
      return [chartedNews2Text(line.charted, line.authority, asOf, phrasing)];
    case 'care-limits': {
      const all = careLimitsTexts(line.care, asOf, phrasing, line.conditionsSaid);
      return all.length === 0 ? [] : [all.join(' · ')];
    }
    case 'links': {
      const all = linkedRecordsTexts(line.links, phrasing);
      return all.length === 0 ? [] : [all.join('. '), all[0]!];
    }
    case 'ventilated':
      return [ventilatedText(line, phrasing)];
    case 'vitals':
      return [vitalsText(line.vitals, asOf, phrasing)];
    case 'risk':
      return [...riskTexts(line.risk, asOf, phrasing), ...(isBeside(line.risk, message) ? [''] : [])];
    case 'reasons':
      return reasonsTexts(line.reasons, asOf, phrasing);
    case 'anomalies':
      return anomaliesTexts(line, asOf, phrasing);
    case 'excluded':
      return [excludedText(line, asOf, phrasing), ''];
    case 'gaps':
      return gapsTexts(line, asOf, phrasing);
    case 'unknown-limits':
      return unknownLimitsTexts(line.concepts, phrasing);
    case 'not-low':
      return [texts.notLow];
    case 'local':
      return [line.forPlanning ? texts.local.planning : texts.local.plain];
    case 'as-of': {
      const time = phrasing.clock.at(asOf, asOf);
      return line.look === null
        ? [fillText(texts.asOf, { time })]
        : [fillText(texts.after[line.look.kind], { time, due: phrasing.clock.at(line.look.at, asOf) })];
    }
  }
}

/** What moved a figure, where the headline does not name it. */
function riskMoveLine(move: RiskMove, headline: string, asOf: Instant, phrasing: Phrasing): readonly string[] {
  const named = riskMovesText(move, asOf, phrasing);
  return named === '' || headline.includes(named) ? [] : [riskMoveText(move, asOf, phrasing), ''];
}

function sepsisText({ risk, charted }: Extract<Line, { readonly kind: 'sepsis' }>, { texts }: Phrasing): string {
  const { sepsis } = texts.message;
  const named = sepsis.risk[risk];
  return charted === null
    ? fillText(sepsis.suspected, { risk: named })
    : fillText(sepsis.charted, { infection: plainLine(charted, 40), risk: named });
}

/** With the newest of the gravest, or how many they are: never without. */
function anomaliesTexts(
  { named, count }: Extract<Line, { readonly kind: 'anomalies' }>,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { anomalies } = phrasing.texts.message;
  const withNamed = (rows: typeof named): string => {
    const list = rows.map((anomaly) => anomalyText(anomaly, asOf, phrasing)).join(' · ');
    const more = count - rows.length;
    return more > 0 ? fillText(anomalies.more, { list, count: more }) : fillText(anomalies.one, { list });
  };
  return [
    withNamed(named),
    ...(named.length > 1 ? [withNamed(named.slice(0, 1))] : []),
    fillText(count === 1 ? anomalies.count_one : anomalies.count_other, { count: String(count) }),
  ];
}

/** `1 value excluded: HR 18 at 04:07` */
function excludedText(
  { newest: { concept, value, measuredAt }, count }: Extract<Line, { readonly kind: 'excluded' }>,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { excluded_one: one, excluded_other: other } = phrasing.texts.message.anomalies;
  return fillText(count === 1 ? one : other, {
    count: String(count),
    name: conceptText(concept, phrasing),
    value: quantityText(value, vitalSignOf(concept)?.unit ?? '', phrasing),
    time: phrasing.clock.at(measuredAt, asOf),
  });
}

/** `RR 27 (3) · SpO₂ 95% (1) on 4 l/min ▲ (2) · BP 110/51 ▼ (1) · alert` */
function inputsText(inputs: readonly InputFact[], asOf: Instant, phrasing: Phrasing): string {
  const oxygen = inputs.find(({ input }) => input === 'oxygen');
  const rows = inputs.some(({ input }) => input === 'oxygen-saturation')
    ? inputs.filter((row) => row !== oxygen)
    : inputs;
  return rows
    .map((row) => {
      const text = inputText(row, asOf, phrasing);
      return row.input === 'oxygen-saturation' && oxygen !== undefined
        ? `${text} ${inputText(oxygen, asOf, phrasing)}`
        : text;
    })
    .join(' · ');
}

function inputText(
  { input, state, value, low, high, moved, measuredAt }: InputFact,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { message: texts } = phrasing.texts;
  if (value === null) return inputNameText(input, phrasing);
  const plain = shortValueText(input, value, phrasing);
  const marked = moved === null ? plain : fillText(texts.moved[moved], { value: plain });
  const pointed = high > 0 ? fillText(texts.points, { value: marked, points: rangeText(low, high, phrasing) }) : marked;
  if (state !== 'earlier' || measuredAt === null) return pointed;
  return fillText(texts.at, { value: pointed, time: phrasing.clock.at(measuredAt, asOf) });
}

/** Who is to be told and how often, by the score; where it is a range over bands, what the higher end asks for is never left out. */
function responseTexts(
  { setAt, low, worst, high }: Extract<Line, { readonly kind: 'response' }>,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { response: texts } = phrasing.texts.message;
  const brief = texts.brief[low.band];
  const highBrief = texts.brief[worst.band];
  const end = worst.band === 'single-3' ? texts.singleThree : String(high);
  const both = (lower: string): string => fillText(texts.rcpBoth, { brief: lower, high: end, highBrief });
  const { band } = low;
  const responses =
    band === worst.band
      ? [fillText(texts.rcp, { brief })]
      : isCalm(low)
        ? [fillText(texts.rcpIf, { high: end, brief: highBrief })]
        : [both(brief), ...(band === 'single-3' || band === '5-6' ? [both(texts.shorter[band])] : [])];
  return setAt === null
    ? responses
    : responses.map((response) => fillText(texts.ofSet, { time: phrasing.clock.at(setAt, asOf), response }));
}

const isCalm = ({ band }: News2Response): boolean => band === '0' || band === '1-4';

/** What is open, by why. What the headline quotes is not quoted again: what follows from it is said. */
function openTexts(
  { inputs, unmapped }: Extract<Line, { readonly kind: 'open' }>,
  headline: string,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { open: texts } = phrasing.texts.message;
  const of = (state: InputFact['state']) => inputs.filter((row) => row.state === state);
  const named = (state: 'unread' | 'missing' | 'unconfirmed') => {
    const rows = of(state);
    return rows.length === 0 ? [] : [upperFirst(fillText(texts[state], { names: inputNamesText(rows, phrasing) }))];
  };
  const perhaps = of('unmapped');
  const text = unmapped === 1 ? texts.unmapped_one : texts.unmapped_other;
  const unusable = of('unusable');
  const unread = of('unread');
  const few = fillText(texts.someUnread, { count: unread.length });
  const others = [
    ...(perhaps.length === 0
      ? []
      : [fillText(text, { names: inputNamesText(perhaps, phrasing), count: String(unmapped) })]),
    ...named('unconfirmed'),
    ...of('left-out').map((row) => leftOutText(row, asOf, phrasing)),
    ...staleTexts(of('stale'), asOf, phrasing),
    ...named('missing'),
  ];
  const rests = [...(unread.length > 2 ? [[few, ...others]] : []), [...named('unread'), ...others]].toReversed();
  if (unusable.length === 0) return rests.map((rest) => rest.join('. ')).filter((text) => text !== '');
  const brief = fillText(texts.unusable, { names: upperFirst(inputNamesText(unusable, phrasing)) });
  const quoted = unusableTexts(unusable, headline, asOf, phrasing);
  return [[...quoted, ...rests[0]!], ...rests.map((rest) => [brief, ...rest])].map((all) => all.join('. '));
}

/** A value that somebody left out: others see who and when. */
function leftOutText({ input, leftOut }: InputFact, asOf: Instant, phrasing: Phrasing): string {
  const { open: texts } = phrasing.texts.message;
  const by = plainLine(leftOut?.by ?? '', 60);
  const time = leftOut === null ? '' : phrasing.clock.at(leftOut.at, asOf);
  return upperFirst(fillText(texts.leftOut, { name: inputNameText(input, phrasing), by, time }));
}

/** The newest of one that is too old for the set is as good as none: since when, is said. */
function staleTexts(rows: readonly InputFact[], asOf: Instant, phrasing: Phrasing): readonly string[] {
  const { open: texts } = phrasing.texts.message;
  if (rows.length === 0) return [];
  const names = inputNamesText(rows, phrasing);
  const [first] = rows;
  const isOne = first?.measuredAt != null && rows.every(({ measuredAt }) => measuredAt === first.measuredAt);
  const text = isOne
    ? fillText(texts.stale, { names, time: phrasing.clock.recent(first.measuredAt, asOf) })
    : fillText(texts.staleSome, { names });
  return [upperFirst(text)];
}

function unusableTexts(
  rows: readonly InputFact[],
  headline: string,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { open: texts } = phrasing.texts.message;
  const quoted = rows
    .map((row) => unusableText(inputNameText(row.input, phrasing), row, asOf, phrasing))
    .filter((text) => !headline.includes(text) && !headline.includes(upperFirst(text)))
    .map(upperFirst);
  const older = rows.find(({ olderAt }) => olderAt !== null);
  const check =
    older?.olderAt == null
      ? texts.check
      : fillText(texts.older, {
          value: shortValueText(older.input, older.olderAt.value, phrasing),
          time: phrasing.clock.at(older.olderAt.measuredAt, asOf),
        });
  return [...quoted, check];
}

function scaleTexts(
  { scale, setAt, by, other, claimed, earlier, question }: ScaleFact,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { scale: texts } = phrasing.texts.message;
  const range = other === null ? null : rangeText(other.low, other.high, phrasing);
  if (scale === 2) {
    const values = { time: setAt === null ? '' : phrasing.clock.day(setAt, asOf), by: plainLine(by ?? '', 60) };
    return [range === null ? fillText(texts.set, values) : fillText(texts.setOther, { ...values, other: range })];
  }
  const all = [
    ...(earlier ? [texts.earlier] : []),
    ...(claimed ? [texts.claimed] : []),
    // The lower score of scale 2 is not said: beside a red one it would calm.
    ...(question !== null && !earlier ? [texts.noDecision] : []),
  ];
  return all.length === 0 ? [] : [all.join('. ')];
}

function ventilatedText(
  { rass, ventilated }: Extract<Line, { readonly kind: 'ventilated' }>,
  { texts }: Phrasing,
): string {
  const { ventilated: own } = texts.message;
  const isSedated = rass !== null && rass <= -1;
  if (!ventilated) return own.unit;
  return isSedated ? fillText(own.both, { rass: String(rass).replace('-', '−') }) : own.ventilated;
}

/** `BP 126/74 · HR 88 at 11:05`; of another day with its date. */
function vitalsText(vitals: readonly VitalFact[], asOf: Instant, phrasing: Phrasing): string {
  const { vitals: texts } = phrasing.texts.message;
  const newest = Math.max(...vitals.map(({ measuredAt }) => measuredAt));
  const list = vitals.map((row) => vitalText(row, newest, asOf, phrasing)).join(' · ');
  const { precision } = vitals.find(({ measuredAt }) => measuredAt === newest)!;
  if (newest > asOf - dayMs && (precision === 'minute' || precision === 'second'))
    return fillText(texts.at, { vitals: list, time: phrasing.clock.at(newest, asOf) });
  return fillText(texts.dated, { time: phrasing.clock.date(newest), vitals: list });
}

/** Values of one round have one time. */
const roundMs = 3_600_000;

function vitalText(
  { concept, value, moved, breathed, measuredAt }: VitalFact,
  newest: Instant,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  const { message: texts } = phrasing.texts;
  const plain = shortValueText(concept, value, phrasing);
  const marked = moved === null ? plain : fillText(texts.moved[moved], { value: plain });
  const whole = breathed === null ? marked : `${marked} ${oxygenText(breathed, phrasing, true)}`;
  return newest - measuredAt <= roundMs
    ? whole
    : fillText(texts.at, { value: whole, time: phrasing.clock.at(measuredAt, asOf) });
}

function riskTexts(
  risk: Extract<Line, { readonly kind: 'risk' }>['risk'],
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { message: texts } = phrasing.texts;
  const [named, ...shorter] = riskBases(risk, asOf, phrasing).map((base) =>
    fillText(texts.model, { risk: risk.synthetic ? fillText(texts.demonstration, { text: base }) : base }),
  );
  // What lowers is not told beside NEWS2: it would calm.
  const reasons = raising(risk.reasons).map((reason) => reasonText(reason, asOf, phrasing));
  const withReasons = reasons.map((_reason, index) =>
    fillText(texts.score.inputs, { score: named!, inputs: reasons.slice(0, reasons.length - index).join(', ') }),
  );
  return [...withReasons, named!, ...shorter];
}

/** Whether the model adds nothing to what the score asks for: it may be left out. */
function isBeside({ indicator }: RiskFact, { headline }: Message): boolean {
  if (indicator === 'info') return true;
  return (headline.kind === 'score' || headline.kind === 'late') && !isCalm(headline.score.response);
}

function reasonsTexts(reasons: readonly ReasonFact[], asOf: Instant, phrasing: Phrasing): readonly string[] {
  const chosen = chosenReasons(reasons).map((reason) => reasonText(reason, asOf, phrasing));
  return chosen.map((_reason, index) =>
    fillText(phrasing.texts.message.reasons.weighed, { reasons: chosen.slice(0, chosen.length - index).join(', ') }),
  );
}

/** What raises comes first: a reader acts on that. Of what lowers the strongest, where nothing raises. */
function chosenReasons(reasons: readonly ReasonFact[]): readonly ReasonFact[] {
  const chosen = raising(reasons);
  return chosen.length > 0 ? chosen : reasons.slice(0, 1);
}

function raising(reasons: readonly ReasonFact[]): readonly ReasonFact[] {
  return reasons.filter(({ weight }) => weight > 0).slice(0, maxReasons);
}

function gapsTexts(
  { unread, unused, counts }: Extract<Line, { readonly kind: 'gaps' }>,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { gaps: texts } = phrasing.texts.message;
  const all = coverageText(unread, asOf, phrasing);
  const values = { unused: counts.unused, all: counts.all };
  const names = unused.map(({ concept, count }) => `${conceptText(concept, phrasing)} ${count}`).join(', ');
  const others = counts.others === 1 ? texts.others_one : texts.others_other;
  const list = [
    ...all.slice(0, maxGaps),
    ...(counts.unused === 0
      ? []
      : [names === '' ? fillText(texts.unused, values) : fillText(texts.unusedOf, { ...values, names })]),
    ...(counts.others === 0 ? [] : [fillText(others, { count: String(counts.others) })]),
  ].join(' · ');
  if (list === '') return [];
  const left = all.length - maxGaps;
  const more = left === 1 ? texts.more_one : texts.more_other;
  const whole = left > 0 ? fillText(more, { list, count: String(left) }) : list;
  if (all.length > 0) return [whole, texts.inPart];
  return counts.unused === 0 ? [whole] : [whole, fillText(texts.unused, values)];
}
