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
 * What a manifest calls a feature, in the reader's language. A feature of measured values has no text of its own where its concepts, its
 * reducer and its window say it, and the manifest says the same in English.
 */
export function featureName(t: Translate, row: NamedFeature): string {
  const { name, display, window } = row;
  const key = featureKey(row);
  if (key === null || typeof window !== 'number') return manifestName(t, 'feature', name, display);
  const textIn = (nameOf: (concept: string) => string, lng?: 'en') =>
    lookup(t, 'terms.featureOf', key, display, {
      ...(lng === undefined ? {} : { lng }),
      name: nameOf(row.concept!),
      per: nameOf(row.per ?? ''),
      hours: window,
    });
  const inEnglish = textIn((concept) => vitalSignOf(concept)?.names.en ?? '', 'en');
  if (inEnglish.replaceAll('\u00a0', ' ') !== display.replaceAll('\u00a0', ' '))
    return manifestName(t, 'feature', name, display);
  return textIn((concept) => conceptName(t, concept));
}

type NamedFeature = Pick<FeatureRow, 'name' | 'display' | 'source' | 'concept' | 'per' | 'reducer' | 'window'>;

/** Under which key a feature of measured values has its text; null of another. */
function featureKey({ source, concept, reducer }: NamedFeature): string | null {
  if (concept === null || vitalSignOf(concept) === undefined) return null;
  if (source === 'ratio') return 'ratio';
  return source === 'vital' ? reducer : null;
}
