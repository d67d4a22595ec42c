import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Artefact, loadArtefact } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { lookup } from '../i18n/lookup.js';
import { manifestName } from '../i18n/names.js';
import { de, en } from '../i18n/test-support/texts.js';
import { cardText, modelFacts } from './model-facts.js';

const directory = new URL('../../../model/artefacts/hospitalization-30d/', import.meta.url);
const artefact: Artefact = await loadArtefact({
  read: (name) => readFile(fileURLToPath(new URL(name, directory))),
  sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
});
const { manifest } = artefact;
const site = { siteHash: 's', bands: manifest.bands.rows };
const facts = modelFacts(artefact, site);

describe('Facts about a model', () => {
  it('name which artefact it is and on which patients it was trained', () => {
    expect(facts).toMatchObject({
      name: 'hospitalization-30d',
      version: manifest.version,
      hash: artefact.hash,
      siteHash: 's',
      synthetic: true,
      bandsOfSite: false,
    });
  });

  it('have every figure of every setting with its interval, beside every baseline', () => {
    expect(facts.performance.map(({ regime }) => regime)).toEqual(Object.keys(manifest.performance));
    for (const { regime, auroc, baselines } of facts.performance) {
      expect(auroc).toEqual(manifest.performance[regime]?.auroc);
      expect(baselines.map(({ name }) => name)).toEqual(Object.keys(manifest.performance[regime]?.baselines ?? {}));
    }
  });

  it('a band reaches to the next one; the bands are those of the site', () => {
    const [, raised, high] = manifest.bands.rows.map(({ from }) => from);
    expect(facts.bands.map(({ from, to }) => [from, to])).toEqual([
      [0, raised],
      [raised, high],
      [high, null],
    ]);
    const own = modelFacts(artefact, { siteHash: 's', bands: [{ name: 'any', from: 0, indicator: 'info' }] });
    expect(own).toMatchObject({ bandsOfSite: true, bands: [{ name: 'any', to: null }] });
  });

  it('have every input with its window and unit', () => {
    expect(facts.features.map(({ name }) => name)).toEqual(manifest.features.map(({ name }) => name));
    expect(facts.features.find(({ name }) => name === 'age')).toEqual({
      name: 'age',
      display: 'Age',
      group: { key: 'age', display: 'Age' },
      concept: null,
      source: 'demographic',
      per: null,
      reducer: null,
      window: null,
      unit: 'years',
      bounds: null,
    });
    const vital = facts.features.find(({ source }) => source === 'vital');
    expect(vital?.window).toEqual(expect.any(Number));
  });

  it('have all 31 source attributes; what was not done is as the card states it, what is not stated is null', () => {
    expect(facts.attributes.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
    expect(facts.attributes[1]).toMatchObject({ number: 2, answer: null });
    expect(facts.limits.map(({ number }) => number)).toEqual([9, 10]);
    const silent = modelFacts({ ...artefact, modelCard: {} }, site);
    expect(silent.attributes.every(({ answer }) => answer === null)).toBe(true);
  });

  it('what the rule and a shipped manifest name is called the same in English, and otherwise in German', () => {
    const named = [
      ...facts.attributes.map(({ number, name }) => ['model.attributeName', String(number), name] as const),
      ...facts.attributes.map(({ section }) => ['model.section', section, section] as const),
      ...facts.performance.flatMap(({ baselines }) =>
        baselines.map(({ name }) => ['model.baseline', name, name] as const),
      ),
    ];
    for (const [group, key, name] of named) {
      expect(lookup(en, group, key, '')).toBe(name);
      if (name !== 'NEWS2') expect(lookup(de, group, key, '')).not.toMatch(new RegExp(`^(${name})?$`));
    }
    expect(manifestName(de, 'outcomeText', facts.name, facts.outcome.text)).toBe(
      de('model.outcomeText.hospitalization-30d'),
    );
  });

  it('further notes of a card are there', () => {
    expect(facts.furtherNotes.map(({ name }) => name)).toContain('Warning');
  });

  it.each([
    [null, ''],
    ['<b>x</b>', '<b>x</b>'],
    [[1, 'a', null], '1; a'],
    [{ a: 1, b: { c: [true, 2] } }, 'a: 1; b: c: true; 2'],
  ])('%j of a card is the text %j', (value, text) => {
    expect(cardText(value)).toBe(text);
  });
});
