import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instanceOfRow } from '../instance-of-row.js';
import { readInvocation } from './invocation.js';

const instancesOf = (body: unknown) => readInvocation(body).rows.map(instanceOfRow);

const rows = [
  { age: 71, heart_rate: 96, hypertension: 1 },
  { age: 44, heart_rate: null, hypertension: 0 },
];
const columns = ['age', 'heart_rate', 'hypertension'];
const data = [
  [71, 96, 1],
  [44, null, 0],
];

describe("MLflow's forms of a table", () => {
  it.each([
    ['dataframe_split', { columns, data, index: [0, 1] }],
    ['dataframe_records', rows],
    ['instances', rows],
    ['inputs', rows],
    ['inputs', { age: [71, 44], heart_rate: [96, null], hypertension: [1, 0] }],
  ])('%s: plain inputs by their names, other columns as features', (form, table) => {
    expect(instancesOf({ [form]: table })).toEqual([
      { age: 71, heart_rate: 96, features: { hypertension: 1 } },
      { age: 44, heart_rate: null, features: { hypertension: 0 } },
    ]);
  });

  it('inputs: single cells are one row', () => {
    expect(instancesOf({ inputs: { age: 71, gender: 'female' } })).toEqual([{ age: 71, gender: 'female' }]);
  });

  it.each([
    ['J44.1, E11.9', ['J44.1', 'E11.9']],
    ['J44.1 E11.9;I10', ['J44.1', 'E11.9', 'I10']],
    ['J44.1', 'J44.1'],
    ['', null],
    [
      ['J44.1', 'E11.9'],
      ['J44.1', 'E11.9'],
    ],
    [[], []],
  ])('a cell of diagnoses: %j', (cell, expected) => {
    expect(instancesOf({ instances: [{ diagnosis_code: cell }] })).toEqual([{ diagnosis_code: expected }]);
  });

  it('property: split and records are the same table', () => {
    const cell = fc.oneof(fc.integer(), fc.constant(null), fc.string());
    const name = fc.stringMatching(/^[a-z][a-z_]{0,8}$/).filter((one) => one !== 'features' && one !== 'patient');
    const table = fc.uniqueArray(name, { minLength: 1, maxLength: 5 }).chain((names) =>
      fc.tuple(
        fc.constant(names),
        fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
          minLength: 1,
          maxLength: 5,
        }),
      ),
    );
    fc.assert(
      fc.property(table, ([names, cells]) => {
        const records = cells.map((row) => Object.fromEntries(names.map((one, at) => [one, row[at]])));
        expect(instancesOf({ dataframe_split: { columns: names, data: cells } })).toEqual(
          instancesOf({ dataframe_records: records }),
        );
      }),
    );
  });
});

describe('hostile: a table that is none', () => {
  it.each([
    ['no table', { params: {} }, /^body: expected exactly one of dataframe_split/],
    ['two tables', { instances: rows, inputs: rows }, /^body: expected exactly one of/],
    ['an unknown key', { instances: rows, signature_name: 'x' }, /^body: /],
    ['numbers without names', { inputs: [[71, 96]] }, /^inputs: expected rows by name/],
    ['a short row', { dataframe_split: { columns, data: [[71]] } }, /^dataframe_split\.data\.0: expected as many/],
    ['a long row', { dataframe_split: { columns: ['age'], data } }, /^dataframe_split\.data\.0: expected as many/],
    ['a column twice', { dataframe_split: { columns: ['age', 'age'], data: [[1, 2]] } }, /columns: expected each name/],
    ['columns of other lengths', { inputs: { age: [71], bmi: [1, 2] } }, /^inputs\.age: expected a list as long/],
    ['a list beside a cell', { inputs: { age: 71, bmi: [1] } }, /^inputs\.age: expected a list as long/],
    ['no rows', { instances: [] }, /^instances: expected 1 to 1000 rows/],
    ['empty columns', { inputs: { age: [] } }, /^inputs: expected 1 to 1000 rows/],
    ['too many rows', { instances: Array.from({ length: 1_001 }, () => ({})) }, /^instances: expected 1 to 1000 rows/],
    ['a name of no column', { instances: [{ 'a b': 1 }] }, /^instances\.0: expected names of plain inputs/],
    ['a pseudonym', { instances: [{ patient: 'p1' }] }, /^instances\.0: expected names of plain inputs/],
    ['features in a cell', { instances: [{ features: {} }] }, /^instances\.0: expected names of plain inputs/],
    ['another parameter', { instances: rows, params: { temperature: 1 } }, /^params: /],
  ])('%s', (_title, body, expected) => {
    expect(() => readInvocation(body)).toThrow(expect.objectContaining({ message: expect.stringMatching(expected) }));
  });
});
