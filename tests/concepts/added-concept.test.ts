/** A laboratory value that is not shipped, added as CONTRIBUTING says: in three files written by hand, and nothing else. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vitalSignOf } from '@bellwether/fhir-mapping';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type WorkingCopy, workingCopy } from '../support/working-copy.js';
import { type ConceptFacts, factsOfConcept } from './facts-of-concept.js';

const row = `import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const phosphate = {
  ...usualLaboratory,
  concept: 'phosphate',
  names: { en: 'Phosphate', de: 'Phosphat' },
  loinc: ['2777-1'],
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 2,
  substance: { molarMass: 30.974, charge: null },
  low: 0.1,
  high: 10,
  change: { step: 0.1, why: '42 CFR 493.931 allows a laboratory 0.3 mg/dL (0.1 mmol/L).', staleAfterHours: 3 * 24 },
  axis: { minSpan: 1, most: null },
} as const satisfies QuantityRow;
`;
const files = {
  row: 'fhir-mapping/src/concepts/phosphate.ts',
  list: 'fhir-mapping/src/concepts/index.ts',
  inputs: 'model/training/src/features/vital-inputs.ts',
} as const;
const input = "  { concept: 'phosphate', name: 'phosphate', place: 'now', direction: 0, recent: [] },\n";

const program = `import { writeFileSync } from 'node:fs';
import { it } from '@jest/globals';
import { factsOfConcept } from './facts-of-concept.js';
it('writes', () => writeFileSync('facts.json', JSON.stringify(factsOfConcept('phosphate', '2777-1', 3.0974, 'mg/dL'))));
`;

describe('phosphate, LOINC 2777-1', () => {
  let copy: WorkingCopy;
  const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: copy.root, encoding: 'utf8' });
  const typesOf = (project: string) => node('node_modules/typescript/bin/tsc', '-p', project, '--noEmit').stdout;

  beforeAll(() => {
    copy = workingCopy();
    execFileSync('git', ['init', '-q'], { cwd: copy.root });
    execFileSync('git', ['add', '-A'], { cwd: copy.root });
    writeFileSync(join(copy.root, files.row), row);
    const last = '] as const satisfies readonly QuantityRow[];';
    copy.replace(files.list, last, `  phosphate,\n${last}`);
    copy.replace(
      files.list,
      'import { pressurePairs }',
      "import { phosphate } from './phosphate.js';\nimport { pressurePairs }",
    );
    copy.replace(
      files.inputs,
      'const vitalRows: readonly VitalRow[] = [\n',
      `const vitalRows: readonly VitalRow[] = [\n${input}`,
    );
  }, 120_000);

  afterAll(() => copy.remove());

  it('is not shipped', () => expect(vitalSignOf('phosphate')).toBeUndefined());

  it('is to go where a shipped concept goes', () => {
    expect(factsOfConcept('heart-rate', '8867-4', 80, '/min')).toMatchObject({
      feature: 80,
      card: ['heart rate 80\u00a0/min'],
    });
  });

  it('touches three files', () => {
    const asked = ['ls-files', '--modified', '--others', '--exclude-standard'];
    const changed = execFileSync('git', asked, { cwd: copy.root, encoding: 'utf8' });
    expect(changed.trim().split('\n').sort()).toEqual(Object.values(files).sort());
  });

  it('is read, asked for, weighed, said, drawn and named in German', () => {
    writeFileSync(join(copy.root, 'tests/concepts/facts.test.ts'), program);
    const ran = node(
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      'tests/concepts/facts.test',
      '--reporters=default',
    );
    if (ran.status !== 0) throw new Error(ran.stderr);
    const facts = JSON.parse(readFileSync(join(copy.root, 'facts.json'), 'utf8')) as ConceptFacts;
    expect(facts).toEqual({
      readings: [{ concept: 'phosphate', value: 1, unit: 'mmol/L' }],
      queries: ['patient', 'conditions', 'encounters', 'vitals', 'assessments', 'laboratory', 'careLimits'],
      feature: 1,
      card: ['phosphate 1\u00a0mmol/L'],
      series: [{ id: 'phosphate', values: [1] }],
      row: ['Phosphat', '1\u00a0mmol/L', '3,0974\u00a0mg/dL'],
      featureName: 'Phosphat, letzter Wert',
    });
  }, 120_000);

  it('compiles', () => {
    writeFileSync(
      join(copy.root, 'tsconfig.phosphate.json'),
      JSON.stringify({ extends: './tsconfig.tests.json', include: ['tests/concepts/facts-of-concept.ts'] }),
    );
    expect(typesOf('tsconfig.phosphate.json')).toBe('');
  }, 240_000);

  it.each([
    "  unit: 'mmol/L',\n",
    '  low: 0.1,\n',
    "  names: { en: 'Phosphate', de: 'Phosphat' },\n",
    '  digits: 2,\n',
    / {2}change: .*\n/.exec(row)![0],
  ])(
    'does not compile without %j',
    (fact) => {
      const putBack = copy.replace(files.row, fact, '');
      try {
        expect(typesOf('fhir-mapping')).toMatch(/concepts\/phosphate\.ts.*error/);
      } finally {
        putBack();
      }
    },
    120_000,
  );
});
