import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type Estimate,
  type Hazard,
  likelihoods,
  riskOf,
  severities,
  statuses,
} from '../../scripts/src/hazards/hazard-log.js';
import { documents, textOf } from '../support/documents.js';
import { hazardParts, hazardsPath, readHazards, withParts } from '../support/hazards.js';
import { repositoryRoot } from '../support/repository.js';
import { testTitles } from '../support/test-titles.js';

const hazards = readHazards();
const rows = hazards.map((row) => [row.id, row] as const);

const decisions = new Map(
  readdirSync(join(repositoryRoot, 'docs/decisions'))
    .filter((name) => /^\d{4}-/.test(name))
    .map((name) => [Number(name.slice(0, 4)), name]),
);

const texts = ['hazard', 'cause', 'effect', 'residual'] as const;
const fields = ['id', ...texts, 'controls', 'tests', 'before', 'after', 'status'];

/** Risk that is acceptable, by DCB0129's guidance, where further reduction is not worth its cost. */
const acceptable = 2;

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() === value && value.length > 0;
const isOnScale = ({ severity, likelihood }: Estimate): boolean =>
  severities.includes(severity) && likelihoods.includes(likelihood);

describe('docs/safety/hazards.json', () => {
  it('has ids in order, none twice and none left out', () => {
    expect(hazards.map(({ id }) => id)).toEqual(hazards.map((_, at) => `H-${String(at + 1).padStart(2, '0')}`));
  });

  it.each(rows)('%s has every field, and no other', (_id, row) => {
    const optional = ['planned', 'decisions'].filter((name) => name in row);
    expect(Object.keys(row).toSorted()).toEqual([...fields, ...optional].toSorted());
    expect(texts.filter((name) => !isText(row[name]))).toEqual([]);
    expect([row.controls.length > 0, row.controls.every(isText)]).toEqual([true, true]);
    expect([row.before, row.after].filter((estimate) => !isOnScale(estimate))).toEqual([]);
    expect(statuses).toContain(row.status);
  });

  it.each(rows)('%s: controls make no risk greater, and its status is what its risk and its tests say', (_id, row) => {
    expect(riskOf(row.after)).toBeLessThanOrEqual(riskOf(row.before));
    expect(severities.indexOf(row.after.severity)).toBeLessThanOrEqual(severities.indexOf(row.before.severity));
    if (row.status === 'controlled') expect(riskOf(row.after)).toBeLessThanOrEqual(acceptable);
    if (row.status === 'not controlled') expect(row.after).toEqual(row.before);
    else expect(row.tests.flatMap(({ names }) => names)).not.toEqual([]);
    expect(row.status === 'controlled').toBe(row.planned === undefined);
    expect(row.planned === undefined || isText(row.planned)).toBe(true);
  });

  it.each(rows.filter(([, { tests }]) => tests.length > 0))('%s: every test that it names is there', (_id, row) => {
    const gone = row.tests.flatMap(({ file, names }) => {
      const titles = titlesOf(file);
      return names.filter((name) => !titles.has(name)).map((name) => `${file}: ${name}`);
    });
    expect(gone).toEqual([]);
  });

  it.each(rows)('%s: every decision that it names exists', (_id, { decisions: named = [] }) => {
    expect(named.filter((number) => !decisions.has(number))).toEqual([]);
  });
});

describe('docs/safety/hazards.md', () => {
  it('is what the data say (updated with UPDATE_GOLDENS=1)', () => {
    const text = textOf(hazardsPath);
    const current = withParts(text, hazardParts(hazards, decisionFile));
    if (process.env.UPDATE_GOLDENS) writeFileSync(join(repositoryRoot, hazardsPath), current);
    else expect(text).toBe(current);
  });
});

/** None of a file that is not there. */
function titlesOf(file: string): ReadonlySet<string> {
  return existsSync(join(repositoryRoot, file)) ? testTitles(textOf(file)) : new Set();
}

function decisionFile(number: number): string {
  return decisions.get(number) ?? `no decision ${number}`;
}

describe('documents', () => {
  const named = [...documents, 'docs/safety/hazards.json'].map((path) => [path] as const);

  it.each(named)('%s: every hazard and decision that it names exists', (path) => {
    const ids = new Set(hazards.map(({ id }: Hazard) => id));
    const text = textOf(path);
    expect([...text.matchAll(/\bH-\d\d+\b/g)].map(([id]) => id).filter((id) => !ids.has(id))).toEqual([]);
    const numbers = [...text.matchAll(/\bdecisions? (\d+)/gi)].map(([, number]) => Number(number));
    expect(numbers.filter((number) => !decisions.has(number))).toEqual([]);
  });
});

describe('titles of tests', () => {
  it('are those of tests that are run, and of the rows of their tables', () => {
    const source = `
      describe('suite', () => {
        it('it\\'s one', () => {});
        it.each([['row', 1], ['other', 2]])('%s of a table', () => {});
        it.each<[string]>([\`text\`])(\`template\`, () => {});
        // it('comment', () => {});
        it.skip('skipped', () => {});
        it.each.skip([['row of skipped']])('skipped too', () => {});
        describe.skip('no suite', () => { it('in it', () => {}); });
        describeOnSharedData('on data', ['x'], () => {});
        other('no test');
      });`;
    expect([...testTitles(source)].toSorted()).toEqual(
      ['suite', "it's one", '%s of a table', 'row', 'other', 'template', 'text', 'on data'].toSorted(),
    );
  });
});
