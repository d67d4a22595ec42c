import { afterEach, describe, expect, it } from '@jest/globals';
import { describeWithLibxgboost } from '../test-support/real-library.js';
import { Booster } from './booster.js';
import { DMatrix } from './dmatrix.js';
import { freeing } from './freeing.js';
import { openLibxgboost } from './library.js';

const rows = 200;
const columns = 3;
const featureNames = ['age', 'heart_rate', 'noise'];
const values = Float64Array.from({ length: rows * columns }, (_, i) => ((i * 7919) % 101) / 101);
values[4] = Number.NaN;
const label = Float32Array.from({ length: rows }, (_, i) => ((values[i * columns] ?? 0) > 0.5 ? 1 : 0));
const parameters = { objective: 'binary:logistic', max_depth: 2, seed: 1 };

describe('openLibxgboost', () => {
  it('names a file that is not there', () => {
    expect(() => openLibxgboost('/nowhere/libxgboost.so')).toThrow(
      expect.objectContaining({ code: 'library-missing', message: expect.stringContaining('/nowhere/libxgboost.so') }),
    );
  });

  it('names a file that is not a library', () => {
    expect(() => openLibxgboost(import.meta.filename)).toThrow(expect.objectContaining({ code: 'library-unusable' }));
  });
});

describeWithLibxgboost('the binding of libxgboost', (library) => {
  const owned: { free(): void }[] = [];
  const own = <T extends { free(): void }>(object: T): T => {
    owned.push(object);
    return object;
  };
  afterEach(() => {
    for (const object of owned.splice(0).reverse()) object.free();
  });
  const matrix = (): DMatrix => new DMatrix(library, { values, rows, columns, label, featureNames });
  const train = (data: DMatrix, rounds = 4): Booster =>
    Booster.train(library, data, { parameters, rounds, featureNames });

  it('tells its version', () => {
    expect(library.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('saves feature names and loads the same predictions back', () => {
    const data = own(matrix());
    const trained = own(train(data));
    const saved = trained.save();
    expect(JSON.parse(new TextDecoder().decode(saved)).learner.feature_names).toEqual(featureNames);
    const loaded = own(Booster.load(library, saved));
    expect(loaded.margins(data)).toEqual(trained.margins(data));
  });

  it('writes a split of missing from known as JSON that parts the same rows', () => {
    const sparse = Float64Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? Number.NaN : row % 3));
    const outcome = Float32Array.from({ length: rows }, (_, row) => row % 2);
    const data = own(new DMatrix(library, { values: sparse, rows, columns: 1, label: outcome }));
    // Known must be the riskier side, so missing goes left, of a threshold below everything.
    const upwards = { ...parameters, max_depth: 1, monotone_constraints: '(1)' };
    const booster = own(Booster.train(library, data, { parameters: upwards, rounds: 1 }));
    const saved = booster.save();
    const [tree] = JSON.parse(new TextDecoder().decode(saved)).learner.gradient_booster.model.trees;
    expect(tree.split_conditions[0]).toBe(-3.4028235e38);
    const loaded = own(Booster.load(library, saved));
    expect(loaded.margins(data)).toEqual(booster.margins(data));
  });

  it('trains the same bytes twice', () => {
    const data = own(matrix());
    const first = own(train(data));
    const second = own(train(data));
    expect(first.save()).toEqual(second.save());
  });

  it('returns contributions that add up to the margin, base value last', () => {
    const data = own(matrix());
    const booster = own(train(data));
    const margins = booster.margins(data);
    const contributions = booster.contributions(data);
    expect(contributions).toHaveLength(rows * (columns + 1));
    margins.forEach((margin, row) => {
      const shares = contributions.subarray(row * (columns + 1), (row + 1) * (columns + 1));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(margin, 5);
    });
  });

  it('copies results: a later call does not change an earlier one', () => {
    const data = own(matrix());
    const booster = own(train(data));
    const first = booster.margins(data);
    const kept = first.slice();
    booster.contributions(data);
    booster.margins(new DMatrix(library, { values: new Float32Array(columns), rows: 1, columns }));
    expect(first).toEqual(kept);
  });

  it('takes missing as missing: NaN is not zero', () => {
    const data = own(matrix());
    const booster = own(train(data));
    const missing = own(new DMatrix(library, { values: new Float32Array([Number.NaN, 0.9, 0.9]), rows: 1, columns }));
    const missingAgain = own(
      new DMatrix(library, { values: new Float64Array([Number.NaN, 0.9, 0.9]), rows: 1, columns }),
    );
    expect(booster.margins(missing)).toEqual(booster.margins(missingAgain));
  });

  it('passes on what libxgboost says, without its stack trace', () => {
    const infinite = () => new DMatrix(library, { values: new Float32Array([Infinity]), rows: 1, columns: 1 });
    expect(infinite).toThrow(
      expect.objectContaining({ code: 'xgboost', message: expect.stringMatching(/^[^\n]*inf/) }),
    );
    expect(() => Booster.load(library, new TextEncoder().encode('{}'))).toThrow(
      expect.objectContaining({ code: 'xgboost' }),
    );
  });

  it.each([
    ['values', { values: new Float32Array(5), rows: 2, columns: 3 }],
    ['labels', { values: new Float32Array(6), rows: 2, columns: 3, label: new Float32Array(3) }],
    ['feature names', { values: new Float32Array(6), rows: 2, columns: 3, featureNames: ['a'] }],
  ])('refuses %s of a wrong length before native code sees them', (what, wrong) => {
    expect(() => new DMatrix(library, wrong)).toThrow(
      expect.objectContaining({ code: 'shape', message: expect.stringContaining(what) }),
    );
  });

  it('refuses to use what was freed, and frees twice without harm', () => {
    const data = matrix();
    const booster = train(data, 1);
    booster.free();
    booster.free();
    data.free();
    data.free();
    expect(() => booster.save()).toThrow(expect.objectContaining({ code: 'freed' }));
    expect(() => data.handle).toThrow(expect.objectContaining({ code: 'freed' }));
  });

  it('frees what it owned, the last first, also when something throws', () => {
    const freed: string[] = [];
    const object = (name: string) => ({ free: () => void freed.push(name) });
    expect(() =>
      freeing((hold) => {
        hold(object('matrix'));
        hold(object('booster'));
        throw new Error('in between');
      }),
    ).toThrow('in between');
    expect(freed).toEqual(['booster', 'matrix']);
  });
});
