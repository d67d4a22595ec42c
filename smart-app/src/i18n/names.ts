import { codedObservations, vitalSignOf, vitalSigns } from '@bellwether/fhir-mapping';
import type { FeatureRow } from '../model-facts/feature-rows.js';
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
  const inEnglish = lookup(t, group, key, display, { lng: 'en' }).replaceAll('\u00a0', ' ');
  return inEnglish === display.replaceAll('\u00a0', ' ') ? lookup(t, group, key, display) : display;
}

/**
 * What a manifest calls a feature, in the reader's language. A feature of a vital sign has no text of its own where its concept, its
 * reducer and its window say it, and the manifest says the same in English.
 */
export function featureName(
  t: Translate,
  {
    name,
    display,
    source,
    concept,
    reducer,
    window,
  }: Pick<FeatureRow, 'name' | 'display' | 'source' | 'concept' | 'reducer' | 'window'>,
): string {
  const sign = source === 'vital' && concept !== null ? vitalSignOf(concept) : undefined;
  if (sign === undefined || reducer === null || typeof window !== 'number')
    return manifestName(t, 'feature', name, display);
  const values = { hours: window };
  const inEnglish = lookup(t, 'terms.featureOf', reducer, '', { lng: 'en', name: sign.names.en, ...values });
  if (inEnglish.replaceAll('\u00a0', ' ') !== display.replaceAll('\u00a0', ' ')) {
    return manifestName(t, 'feature', name, display);
  }
  return lookup(t, 'terms.featureOf', reducer, display, { name: conceptName(t, concept!), ...values });
}
