import { CodeIndex } from '../code-index.js';
import type { CodeMeaning } from '../code-meaning.js';
import { choiceOf, fieldsOf, isPresent } from '../fields.js';
import type { JsonObject } from '../json.js';
import { codingsOf, isConcept } from '../observation-codes.js';
import { type CodedAnswer, type CodedObservation, codedObservations } from '../concepts/index.js';
import type { RejectionDetail } from '../unused-detail.js';
import { chartedNumber } from './charted-number.js';
import { chartedText, plainText, recordedText } from './charted-text.js';
import type { Collected } from './collected.js';
import { type Origin, pushAnswer, rejectAt } from './outcomes.js';

/** What a value can say: an answer, that it is not known, or something that no answer is. */
export type Said = CodedAnswer | 'unknown' | 'undecided';

/** What can be said to one coded observation, ready to be looked up. */
interface Lookup {
  readonly codes: CodeIndex<Said>;
  readonly texts: ReadonlyMap<string, CodedAnswer>;
  readonly numbers: ReadonlyMap<number, CodedAnswer>;
  /** By question: what it says without a value; answers by points of a score. */
  readonly withoutValue: ReadonlyMap<string, CodedAnswer>;
  readonly points: ReadonlyMap<string, ReadonlyMap<number, CodedAnswer>>;
}

const lookups: ReadonlyMap<CodedObservation, Lookup> = new Map(codedObservations.map((row) => [row, lookupOf(row)]));

function lookupOf(row: CodedObservation): Lookup {
  const codes = new CodeIndex<Said>();
  const named = (name: string): CodedAnswer => row.answers.find(({ answer }) => answer === name)!;
  for (const answer of row.answers) {
    for (const { system, codes: own } of answer.codes) for (const code of own) codes.add(system, code, answer);
  }
  for (const { system, codes: own } of row.unknown) for (const code of own) codes.add(system, code, 'unknown');
  for (const { system, codes: own } of row.undecided ?? [])
    for (const code of own) codes.add(system, code, 'undecided');
  const byPoints = new Map(
    Object.entries(row.points?.answers ?? {}).map(([points, name]) => [Number(points), named(name)]),
  );
  return {
    codes,
    texts: new Map(row.answers.flatMap((answer) => (answer.texts ?? []).map((text) => [text, answer] as const))),
    numbers: new Map(row.answers.flatMap((one) => (one.integer === undefined ? [] : [[one.integer, one] as const]))),
    withoutValue: new Map(
      (row.withoutValue ?? []).flatMap(({ system, codes: own, answer }) =>
        own.map((code) => [`${system}|${code}`, named(answer)] as const),
      ),
    ),
    points: new Map((row.points?.codes ?? []).map((code) => [`${row.points!.system}|${code}`, byPoints])),
  };
}

/** Reads the value of a coded observation: one of its answers, or a rejection. */
export function readAnswer(part: JsonObject, meaning: CodeMeaning, origin: Origin, into: Collected): void {
  const row = meaning.coded!;
  const choice = choiceOf(part, 'value');
  if (choice === 'valueCodeableConcept' && !isConcept(part.valueCodeableConcept)) {
    rejectAt(into, origin, meaning, { kind: 'no-concept', element: 'valueCodeableConcept' });
    return;
  }
  const said = choice === null ? answerWithoutValue(meaning) : worstOf(answersIn(part, meaning, origin), row);
  if (said === undefined) rejectAt(into, origin, meaning, choice === null ? noValue(part) : otherAnswer(part, choice));
  else if (said === 'unknown') rejectAt(into, origin, meaning, { kind: 'answer-unknown' });
  else if (said === 'undecided') {
    rejectAt(into, origin, meaning, { kind: 'not-decided', got: chartedText(part, choice!) });
  } else pushAnswer(into, origin, meaning, row.concept, said.answer, recordedText(part) ?? said.display);
}

/** The value is in the components or members, or nowhere. */
function noValue(part: JsonObject): RejectionDetail {
  return { kind: isPresent(part.component) || isPresent(part.hasMember) ? 'panel-without-values' : 'no-value' };
}

export function otherAnswer(part: JsonObject, choice: string): RejectionDetail {
  return { kind: 'other-answer', element: choice.slice(0, 40), got: chartedText(part, choice) };
}

/** What an Observation says that has a code and no value. */
export function answerWithoutValue({ coded, code }: CodeMeaning): CodedAnswer | undefined {
  return lookups.get(coded!)!.withoutValue.get(code);
}

/** All that a value says, in the order of its codings, then its text; each in its own words may say another thing. */
export function answersIn(part: JsonObject, { coded, code: question }: CodeMeaning, { site }: Origin): readonly Said[] {
  const { codes, texts, numbers, points } = lookups.get(coded!)!;
  const byPoints = points.get(question);
  if (byPoints !== undefined) return found(byPoints.get(chartedNumber(part) ?? Number.NaN));
  const said: Said[] = [];
  for (const item of codingsOf(part.valueCodeableConcept)) {
    const coding = fieldsOf(item);
    if (coding === null) continue;
    const { system, code } = site.answers.get(coding.system, coding.code) ?? coding;
    const one = codes.get(system, code);
    if (one !== undefined) said.push(one);
  }
  const byText = texts.get(plainText(fieldsOf(part.valueCodeableConcept)?.text ?? part.valueString));
  if (byText !== undefined) said.push(byText);
  if (said.length > 0) return said;
  const { valueInteger, valueBoolean } = part;
  if (coded!.scale) return found(numbers.get(chartedNumber(part) ?? Number.NaN));
  if (typeof valueInteger === 'number') return found(numbers.get(valueInteger));
  if (typeof valueBoolean === 'boolean') return found(coded!.answers.find(({ boolean }) => boolean === valueBoolean));
  return said;
}

function found(answer: CodedAnswer | undefined): readonly Said[] {
  return answer === undefined ? [] : [answer];
}

/** Which of several answers counts: the first, or the worst where the row says so. */
function worstOf(said: readonly Said[], { worstCounts }: CodedObservation): Said | undefined {
  if (!worstCounts || said.length < 2) return said[0];
  return said.reduce((worst, one) => (gravityOf(one) > gravityOf(worst) ? one : worst));
}

/** What may be bad is worse than what is good, and better than what is bad. */
function gravityOf(said: Said): number {
  if (said === 'unknown') return -1;
  return said === 'undecided' ? 0.5 : said.ordinal;
}
