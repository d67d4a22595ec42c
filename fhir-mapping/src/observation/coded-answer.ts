import { CodeIndex } from '../code-index.js';
import type { CodeMeaning } from '../code-meaning.js';
import { choiceOf, fieldsOf, jsonText } from '../fields.js';
import { type JsonObject, textOf } from '../json.js';
import { codeText, codingsOf, isConcept } from '../observation-codes.js';
import { type CodedAnswer, type CodedObservation, codedObservations } from '../tables/coded-observations.js';
import type { RejectionDetail } from '../unused-detail.js';
import type { Collected } from './collected.js';
import { type Origin, pushAnswer, rejectAt } from './outcomes.js';

/** Answers of one coded observation by code; `null` for those that say that the answer is unknown. */
type Answers = CodeIndex<CodedAnswer | null>;

const answersOf: ReadonlyMap<CodedObservation, Answers> = new Map(
  codedObservations.map((row) => {
    const answers: Answers = new CodeIndex();
    for (const answer of row.answers) {
      for (const { system, codes } of answer.codes) for (const code of codes) answers.add(system, code, answer);
    }
    for (const { system, codes } of row.unknown) for (const code of codes) answers.add(system, code, null);
    return [row, answers];
  }),
);

/** Reads the value of a coded observation: one of its answers, or a rejection. */
export function readAnswer(part: JsonObject, meaning: CodeMeaning, origin: Origin, into: Collected): void {
  const choice = choiceOf(part, 'value');
  const answer = choice === null ? undefined : answerOf(part, meaning.coded!, origin);
  if (choice === null) rejectAt(into, origin, meaning, { kind: 'no-value' });
  else if (choice === 'valueCodeableConcept' && !isConcept(part.valueCodeableConcept)) {
    rejectAt(into, origin, meaning, { kind: 'no-concept', element: 'valueCodeableConcept' });
  } else if (answer === undefined) rejectAt(into, origin, meaning, otherAnswer(part, choice));
  else if (answer === null) rejectAt(into, origin, meaning, { kind: 'answer-unknown' });
  else pushAnswer(into, origin, meaning, meaning.coded!.concept, answer.answer, recordedText(part) ?? answer.display);
}

function otherAnswer(part: JsonObject, choice: string): RejectionDetail {
  const got = codeText(codingsOf(part.valueCodeableConcept)) || jsonText(part[choice]);
  return { kind: 'other-answer', element: choice.slice(0, 40), got: got.slice(0, 80) };
}

/** `undefined` for no answer that is known, `null` for one that says "unknown". */
function answerOf(part: JsonObject, row: CodedObservation, { site }: Origin): CodedAnswer | null | undefined {
  const answers = answersOf.get(row)!;
  for (const item of codingsOf(part.valueCodeableConcept)) {
    const coding = fieldsOf(item);
    if (coding === null) continue;
    const { system, code } = site.answers.get(coding.system, coding.code) ?? coding;
    const answer = answers.get(system, code);
    if (answer !== undefined) return answer;
  }
  const { valueInteger, valueBoolean } = part;
  if (typeof valueInteger === 'number') return row.answers.find(({ integer }) => integer === valueInteger);
  if (typeof valueBoolean === 'boolean') return row.answers.find(({ boolean }) => boolean === valueBoolean);
  return undefined;
}

function recordedText(part: JsonObject): string | null {
  const concept = fieldsOf(part.valueCodeableConcept);
  if (concept === null) return null;
  return textOf(concept.text) ?? textOf(fieldsOf(codingsOf(concept)[0])?.display);
}
