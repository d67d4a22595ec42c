import { codedObservations, vitalSigns } from '@bellwether/fhir-mapping';
import { lookup } from './lookup.js';
import type { Translate } from './translation.js';

const displays = new Map([...vitalSigns, ...codedObservations].map(({ concept, display }) => [concept, display]));

/** Name of a vital sign or of a question that has answers, by its concept. */
export function conceptName(t: Translate, concept: string): string {
  return lookup(t, 'terms.concept', concept, displays.get(concept) ?? concept);
}

/** Name of an answer: `responds to voice`. */
export function answerName(t: Translate, concept: string, answer: string): string {
  const answers = codedObservations.find((row) => row.concept === concept)?.answers;
  const display = answers?.find((row) => row.answer === answer)?.display ?? answer;
  // A concept is put into the path of the key: what may not stand there has no translation either.
  return answers === undefined ? display : lookup(t, `terms.answer.${concept}`, answer, display);
}

/** Name of a band; the site may have its own, which stays as it is. */
export function bandName(t: Translate, band: string): string {
  return lookup(t, 'terms.band', band, band);
}

/** What an artefact's manifest names, and where its translations are. */
const manifestParts = {
  outcome: 'terms.outcome',
  outcomeText: 'model.outcomeText',
  title: 'terms.title',
  group: 'terms.group',
  feature: 'terms.feature',
} as const;

/**
 * What a manifest calls an outcome, a title (by the artefact's name), a group or a feature, in the reader's language: as
 * long as it calls it what the catalogue has in English. Another artefact may mean something else by the same key.
 */
export function manifestName(t: Translate, part: keyof typeof manifestParts, key: string, display: string): string {
  const group = manifestParts[part];
  // The catalogue keeps a number and its unit on one line.
  const inEnglish = lookup(t, group, key, display, 'en').replaceAll('\u00a0', ' ');
  return inEnglish === display.replaceAll('\u00a0', ' ') ? lookup(t, group, key, display) : display;
}
