import { readFileSync } from 'node:fs';
import { codedObservations, vitalSigns } from '@bellwether/fhir-mapping';
import type { Manifest } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { featureRows } from '../model-facts/feature-rows.js';
import { answerName, bandName, conceptName, featureName, manifestName } from './names.js';
import { de, en } from './test-support/texts.js';

const manifestUrl = new URL('../../../model/artefacts/hospitalization-30d/manifest.json', import.meta.url);
const manifest = JSON.parse(readFileSync(manifestUrl, 'utf8')) as Manifest;
/** Names that are the same in both languages. */
const alike = new Set([
  ...['SpO₂', 'BMI', 'COPD', 'Diabetes', 'ESI 1', 'ESI 2', 'ESI 3', 'ESI 4', 'ESI 5'],
  ...['Magnesium', 'Albumin', 'Troponin T', 'Troponin I', 'INR'],
  ...codedObservations.find(({ concept }) => concept === 'gcs-total')!.answers.map(({ display }) => display),
]);

describe('Names of what the chart and the model speak of', () => {
  it('every vital sign and every coded question is called in English what its table calls it', () => {
    const rows = [...vitalSigns, ...codedObservations];
    expect(rows.map(({ concept }) => conceptName(en, concept))).toEqual(rows.map(({ display }) => display));
    expect(rows.filter(({ concept, display }) => conceptName(de, concept) === display && !alike.has(display))).toEqual(
      [],
    );
  });

  it('so is every answer', () => {
    const rows = codedObservations.flatMap(({ concept, answers }) => answers.map((row) => ({ ...row, concept })));
    expect(rows.map(({ concept, answer }) => answerName(en, concept, answer))).toEqual(
      rows.map(({ display }) => display),
    );
    const untranslated = rows.filter(
      ({ concept, answer, display }) => answerName(de, concept, answer) === display && !alike.has(display),
    );
    expect(untranslated).toEqual([]);
  });

  it('everything that a shipped manifest names has a name in German', () => {
    const { name, title, outcome, groups, features, bands } = manifest;
    const named = [
      ...Object.entries(groups).map(([key, { display }]) => ['group', key, display] as const),
      ['outcome', name, outcome.short] as const,
      ['title', name, title] as const,
    ];
    const untranslated = named.filter(([, , display]) => !alike.has(display));
    expect(untranslated.filter(([part, key, display]) => manifestName(de, part, key, display) === display)).toEqual([]);
    const rows = featureRows({ features, groups }).filter(({ display }) => !alike.has(display));
    expect(rows.filter((row) => featureName(en, row).replaceAll('\u00a0', ' ') !== row.display)).toEqual([]);
    expect(rows.filter((row) => featureName(de, row) === row.display)).toEqual([]);
    expect(bands.rows.filter(({ name: band }) => bandName(de, band) === band)).toEqual([]);
  });

  it('a feature of a vital sign is named by its concept, reducer and window, unless the manifest means something else', () => {
    const row = {
      name: 'x',
      source: 'vital',
      concept: 'heart-rate',
      per: null,
      reducer: 'maximum',
      window: 12,
    } as const;
    const german = 'Herzfrequenz, höchster Wert in 12\u00a0h';
    expect(featureName(de, { ...row, display: 'Heart rate, highest in 12 h' })).toBe(german);
    for (const [display, other] of [
      ['Highest heart rate', row],
      ['Heart rate, highest in 12 h', { ...row, window: 24 }],
      ['Heart rate, highest in 12 h', { ...row, reducer: 'median' }],
      ['Heart rate, highest in 12 h', { ...row, concept: 'ceruloplasmin' }],
    ] as const) {
      expect(featureName(de, { ...other, display })).toBe(display);
    }
  });

  it('so is a ratio, by both of its concepts', () => {
    const row = {
      name: 'x',
      source: 'ratio',
      concept: 'urea',
      per: 'creatinine',
      reducer: 'last',
      window: 24,
    } as const;
    expect(featureName(de, { ...row, display: 'Urea to Creatinine, latest in 24 h' })).toBe(
      'Harnstoff zu Kreatinin, zuletzt in 24\u00a0h',
    );
    expect(featureName(de, { ...row, display: 'BUN to creatinine' })).toBe('BUN to creatinine');
  });

  it('what another manifest means by a key of ours keeps its own name', () => {
    expect(manifestName(de, 'group', 'age', 'Age of the device')).toBe('Age of the device');
    expect(manifestName(de, 'outcome', 'hospitalization-30d', 'Hospital admission in 60 days')).toBe(
      'Hospital admission in 60 days',
    );
  });

  it.each([
    ['a concept', conceptName(de, 'ceruloplasmin'), 'ceruloplasmin'],
    ['an answer', answerName(de, 'consciousness', 'asleep'), 'asleep'],
    ['an answer of an unknown question', answerName(de, 'quirk', 'alert'), 'alert'],
    ['a band', bandName(de, 'watch. closely'), 'watch. closely'],
    ['a band like a path', bandName(de, 'constructor'), 'constructor'],
  ])('%s that nobody knows stays as it is', (_what, name, text) => expect(name).toBe(text));
});
