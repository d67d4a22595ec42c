import { CodeIndex } from '../code-index.js';
import { codedObservations } from '../concepts/index.js';
import { oxygenDevices, saysNoDevice } from '../tables/oxygen-devices.js';
import { inputOfAnswer } from '../tables/input-names.js';
import { tokensOf } from './names.js';

/** An answer of a coded observation. */
export interface AnswerMeaning {
  readonly concept: string;
  /** Name of the answer in its row; null where only the question is known: a device. */
  readonly answer: string | null;
}

/** What charts write in words for answers: whole texts, after `tokensOf`. */
const words: readonly (readonly [concept: string, answer: string, texts: readonly string[]])[] = [
  [
    'consciousness',
    'alert',
    ['alert', 'wach', 'awake', 'wach und orientiert', 'alerte', 'eveille', 'alerta', 'vigile'],
  ],
  [
    'consciousness',
    'alert',
    ['bewusstseinsklar', 'klar', 'wach orientiert', 'alert and oriented', 'conscient', 'helder'],
  ],
  [
    'consciousness',
    'confusion',
    ['confused', 'new confusion', 'verwirrt', 'neu verwirrt', 'confus', 'confuso', 'verward'],
  ],
  ['consciousness', 'confusion', ['desorientiert', 'confusion', 'neue verwirrtheit', 'new onset confusion']],
  [
    'consciousness',
    'voice',
    ['voice', 'responds to voice', 'auf ansprache', 'reagiert auf ansprache', 'verbal', 'voz'],
  ],
  [
    'consciousness',
    'voice',
    ['responsive to voice', 'ansprechbar', 'reagiert auf stimme', 'reagisce alla voce', 'voix'],
  ],
  [
    'consciousness',
    'pain',
    ['pain', 'responds to pain', 'auf schmerz', 'reagiert auf schmerz', 'auf schmerzreiz', 'dolor'],
  ],
  ['consciousness', 'pain', ['responsive to pain', 'reagiert auf schmerzreiz', 'douleur', 'reagisce al dolore']],
  [
    'consciousness',
    'unresponsive',
    ['unresponsive', 'unconscious', 'bewusstlos', 'keine reaktion', 'koma', 'inconscient'],
  ],
  [
    'consciousness',
    'unresponsive',
    ['komatos', 'nicht ansprechbar', 'reagiert nicht', 'inconsciente', 'coma', 'comatose'],
  ],
  [
    'consciousness',
    'not-alert',
    ['somnolent', 'drowsy', 'schlafrig', 'benommen', 'sopor', 'soporos', 'lethargic', 'stupor'],
  ],
  ['oxygen', 'air', ['room air', 'on room air', 'air', 'on air', 'raumluft', 'air ambiant', 'aire ambiente', 'ra']],
  ['oxygen', 'air', ['aria ambiente', 'kamerlucht', 'ar ambiente', 'breathing room air', 'none room air']],
  [
    'oxygen',
    'on-oxygen',
    ['oxygen', 'on oxygen', 'supplemental oxygen', 'sauerstoff', 'oxygene', 'oxigeno', 'mit sauerstoff'],
  ],
];

/** Letters that are an answer only where the question is known to be about it. */
const letters: readonly (readonly [concept: string, answer: string, texts: readonly string[]])[] = [
  ['consciousness', 'alert', ['a']],
  ['consciousness', 'confusion', ['c']],
  ['consciousness', 'voice', ['v']],
  ['consciousness', 'pain', ['p']],
  ['consciousness', 'unresponsive', ['u']],
];

const deviceTexts: readonly string[] = [
  ...[
    'nasenbrille',
    'sauerstoffmaske',
    'o2 maske',
    'o2 brille',
    'nasensonde',
    'gesichtsmaske',
    'reservoirmaske',
    'venturimaske',
  ],
  ...[
    'lunettes',
    'masque',
    'gafas nasales',
    'canula nasal',
    'mascarilla',
    'occhialini',
    'neusbril',
    'nasal specs',
    'o2 sonde',
  ],
];
const devices: ReadonlySet<string> = new Set([
  ...oxygenDevices.flatMap(({ words: names }) => names).filter((name) => name !== 'nc' && name !== 'tent'),
  ...deviceTexts,
]);

const byText = new Map(
  words.flatMap(([concept, answer, texts]) => texts.map((text) => [text, { concept, answer }] as const)),
);
const byLetter = new Map(
  letters.flatMap(([concept, answer, texts]) => texts.map((text) => [text, { concept, answer }] as const)),
);

const byCode = new CodeIndex<AnswerMeaning>();
/** Yes and no answer every question. */
const anyQuestion: ReadonlySet<string> = new Set(['373066001', '373067005']);
for (const { concept, answers } of codedObservations) {
  for (const { answer, codes } of answers) {
    for (const { system, codes: list } of codes) {
      for (const code of list) if (!anyQuestion.has(code)) byCode.add(system, code, { concept, answer });
    }
  }
}
for (const { snomed: codes } of oxygenDevices) {
  for (const code of codes) byCode.add('http://snomed.info/sct', code, { concept: 'oxygen', answer: null });
}

/** The answer that a code of the tables stands for. */
export function meaningOfAnswerCode(system: unknown, code: unknown): AnswerMeaning | null {
  return byCode.get(system, code) ?? null;
}

/** The answer that a text stands for, the question not being known. */
export function meaningOfAnswerText(text: string): AnswerMeaning | null {
  const plain = tokensOf(text).join(' ');
  const known = byText.get(plain);
  if (known !== undefined) return known;
  if (devices.has(plain) || [...devices].some((name) => name.length > 4 && ` ${plain} `.includes(` ${name} `))) {
    return { concept: 'oxygen', answer: null };
  }
  const input = inputOfAnswer(text);
  return input === undefined ? null : { concept: input, answer: null };
}

/** The answer that a letter stands for where the question is known, such as A of ACVPU. */
export function meaningOfLetter(concept: string, text: string): AnswerMeaning | null {
  const plain = tokensOf(text).join(' ');
  const found = byLetter.get(plain);
  if (found?.concept === concept) return found;
  return concept === 'oxygen' && saysNoDevice(text) ? { concept, answer: null } : null;
}
