import { readFileSync } from 'node:fs';
import { codedObservations, vitalSigns } from '@bellwether/fhir-mapping';
import { expect, it } from '@jest/globals';
import { repositoryRoot, trackedFiles } from '../support/repository.js';

/** What runs at a hospital. Training, synthetic patients and tests have figures of their own. */
const shipped = /^(fhir-mapping|model|cds-service|smart-app|hosting)\/src\//;
/** The RCP's own points, by input. */
const exempt = new Set(['model/src/news2/bands.ts', 'model/src/news2/inputs.ts']);

const names = [...vitalSigns, ...codedObservations].map(({ concept }) => concept).join('|');
/** A number beside the name of a concept: `'heart-rate': 40`, `concept: 'heart-rate', step: 5`. */
const keyed = new RegExp(`'(?:${names})':\\s*(?:\\{[^{}]{0,300}?:\\s*)?-?\\d`);
const row = new RegExp(`concept:\\s*'(?:${names})',[^{}]{0,300}?\\w:\\s*-?\\d`);

it('no table of figures by concept stands outside the rows of the concepts', () => {
  const sources = trackedFiles().filter(
    (path) =>
      shipped.test(path) &&
      /\.tsx?$/.test(path) &&
      !/\.test\.|test-support|^fhir-mapping\/src\/concepts\//.test(path) &&
      !exempt.has(path),
  );
  const found = sources.filter((path) => {
    const text = readFileSync(`${repositoryRoot}${path}`, 'utf8');
    return keyed.test(text) || row.test(text);
  });
  expect(sources.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
  for (const text of [
    "{ 'heart-rate': 40 }",
    "{ 'heart-rate': { below: 40 } }",
    "{ concept: 'heart-rate', step: 5 }",
  ]) {
    expect(keyed.test(text) || row.test(text)).toBe(true);
  }
});
