import { loinc, snomed } from '../tables/code-systems.js';
import { codedObservations } from '../concepts/index.js';
import { meaningOfAnswerCode, meaningOfLetter } from './answer-words.js';
import type { Named } from './names.js';
import type { AnswerRow, Confidence } from './proposal.js';
import type { CodeTally } from './tally.js';

/** A concept for answers, or why there is none. */
export type ChosenAnswers =
  | {
      readonly concept: string;
      readonly confidence: Confidence;
      readonly answers: readonly AnswerRow[];
      readonly reasons: readonly string[];
      readonly warnings: readonly string[];
    }
  | { readonly why: string };

/** Concepts that are asked with answers and are vital signs. */
const asked: ReadonlySet<string> = new Set([
  'consciousness',
  'oxygen',
  'gcs-eye',
  'gcs-verbal',
  'gcs-motor',
  'gcs-total',
  'rass',
]);

/** What the answers of a code are most likely to. */
export function chooseForAnswers(tally: CodeTally, named: Named, name: string | null): ChosenAnswers {
  if (named.other !== null) return { why: `its name says something else: "${named.other}"` };
  const sure = [...named.sure].filter((concept) => asked.has(concept));
  if (sure.length > 1) return { why: `its name says ${sure.join(' and ')}` };
  const [byName] = sure;
  if (byName === undefined) return byAnswersAlone(tally, named, name);
  const share = shareOf(tally, byName);
  const reasons = [`named "${name}"`, answersText(tally, byName, share)];
  const confidence = share >= 0.6 ? 'high' : share > 0.1 ? 'medium' : 'low';
  return chosen(tally, byName, confidence, reasons, share);
}

function byAnswersAlone(tally: CodeTally, named: Named, name: string | null): ChosenAnswers {
  const best = [...asked]
    .map((concept) => ({ concept, share: shareOf(tally, concept) }))
    .toSorted((a, b) => b.share - a.share)[0]!;
  const distinct = [...tally.answers.values()].length + tally.texts.size;
  if (best.share < 0.8 || distinct < 2 || tally.answerCount < 5)
    return { why: 'neither its name nor its answers say what it is' };
  if (named.isKnown) return { why: 'its name says something that its answers do not' };
  const reasons = ['by its answers alone', answersText(tally, best.concept, best.share)];
  return chosen(tally, best.concept, name === null ? 'medium' : 'low', reasons, best.share);
}

function chosen(
  tally: CodeTally,
  concept: string,
  confidence: Confidence,
  reasons: readonly string[],
  share: number,
): ChosenAnswers {
  const unread =
    share >= 0.95 ? [] : [`${Math.round((1 - share) * 100)}% of its answers are not known: they stay unread`];
  const texts = tally.texts.size > 0 ? ['answers in words are read only where the mapping knows the words'] : [];
  return { concept, confidence, answers: answerRows(tally, concept), reasons, warnings: [...unread, ...texts] };
}

/** Which share of the answers means something of a concept; letters too, where the concept is named. */
function shareOf(tally: CodeTally, concept: string): number {
  if (tally.answerCount === 0) return 0;
  let known = tally.answered.get(concept) ?? 0;
  for (const { meaning, display, code, count } of tally.answers.values()) {
    if (meaning === null && meaningOfLetter(concept, display ?? code) !== null) known += count;
  }
  for (const [text, patients] of tally.texts) if (meaningOfLetter(concept, text) !== null) known += patients.size;
  return Math.min(1, known / tally.answerCount);
}

function answersText({ answerCount }: CodeTally, concept: string, share: number): string {
  return `${Math.round(share * 100)}% of ${answerCount} answers are about ${concept}`;
}

/** Rows for answers that have a code of the site's own and a display that is known. */
function answerRows(tally: CodeTally, concept: string): readonly AnswerRow[] {
  const row = codedObservations.find((one) => one.concept === concept);
  return [...tally.answers.values()].flatMap(({ system, code, display, meaning }) => {
    if (system === null || meaningOfAnswerCode(system, code) !== null) return [];
    const found = meaning ?? meaningOfLetter(concept, display ?? code);
    if (found === null || found.concept !== concept || found.answer === null) return [];
    const answer = row?.answers.find((one) => one.answer === found.answer);
    const codes = answer?.codes.find((one) => one.system === snomed || one.system === loinc);
    const [target] = codes?.codes ?? [];
    return target === undefined
      ? []
      : [{ source: system, code, display, target: { system: codes!.system, code: target } }];
  });
}
