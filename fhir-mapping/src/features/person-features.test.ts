import { describe, expect, it } from '@jest/globals';
import { type Coverage, compileFeatures, completeCoverage, extractFeatures, type FeatureDefinition } from '../index.js';
import { asOf, day, featureOf, row } from '../test-support/feature-rows.js';
import { encounter, type Json, record } from '../test-support/resources.js';

describe('demographic features', () => {
  const age: FeatureDefinition = { ...row, source: 'demographic', field: 'age', unit: 'a' };
  const female: FeatureDefinition = { ...row, source: 'demographic', field: 'sex-female', unit: '1' };
  const of = (definition: FeatureDefinition, changes: Json) => {
    const { values, evidence } = extractFeatures(
      record([]).patient === null ? record([]) : { ...record([]), patient: { ...record([]).patient!, ...changes } },
      compileFeatures([definition]),
      { asOf },
    );
    return [values[0], evidence[0]?.missing];
  };

  it('age and sex', () => {
    expect(Math.floor(featureOf(age, []).value ?? 0)).toBe(73);
    expect(of(female, {})).toEqual([1, null]);
    expect(of(female, { sex: 'male' })).toEqual([0, null]);
    expect(of(female, { sex: null })).toEqual([Number.NaN, 'not-recorded']);
    expect(of(age, { birthDate: null })).toEqual([Number.NaN, 'not-recorded']);
  });

  it('without a Patient they are missing', () => {
    const { values, evidence } = extractFeatures({ ...record([]), patient: null }, compileFeatures([age]), { asOf });
    expect([values[0], evidence[0]?.missing]).toEqual([Number.NaN, 'not-recorded']);
  });
});

describe('encounter features', () => {
  type Visit = Extract<FeatureDefinition, { source: 'encounter' }>;
  const year = { kind: 'look-back', hours: 365 * 24 } as const;
  const stays = (reducer: Visit['reducer'], changes: Partial<Visit> = {}): FeatureDefinition => {
    const unit = reducer === 'count' ? '1' : 'h';
    return { ...row, source: 'encounter', classes: ['IMP', 'ACUTE'], reducer, window: year, unit, ...changes };
  };
  const past = encounter({ id: 'past', period: { start: '2024-05-01T10:00:00Z', end: '2024-05-01T20:00:00Z' } });
  const older = encounter({ id: 'older', class: { code: 'ACUTE' }, period: { start: '2023-06-01' } });
  const current = encounter({ id: 'now', status: 'in-progress', period: { start: '2024-05-02T07:00:00Z' } });
  const clinic = encounter({ id: 'clinic', class: { code: 'AMB' }, period: { start: '2024-05-01' } });
  const all = [current, clinic, past, older];

  it('count and hours-since are of past ones of the classes, the current one left out', () => {
    expect(featureOf(stays('count'), all, { encounterId: 'now' })).toMatchObject({
      value: 2,
      references: ['Encounter/older', 'Encounter/past'],
    });
    expect(featureOf(stays('hours-since'), all, { encounterId: 'now' })).toMatchObject({ value: 24 });
    // No less where the EHR names none: it is under way all the same.
    expect(featureOf(stays('count'), all)).toEqual(featureOf(stays('count'), all, { encounterId: 'now' }));
    expect(featureOf(stays('count'), all, { encounterId: 'unread' }).value).toBe(3);
  });

  it('the window is half-open', () => {
    const started = (time: string) =>
      featureOf(stays('count', { window: day }), [encounter({ period: { start: time } })]).value;
    expect([
      started('2024-05-01T10:00:00Z'),
      started('2024-05-01T10:00:00.001Z'),
      started('2024-05-02T10:00:00Z'),
    ]).toEqual([0, 1, 1]);
  });

  it('length is of the current one, up to now', () => {
    expect(featureOf(stays('length'), all, { encounterId: 'now' })).toMatchObject({
      value: 3,
      references: ['Encounter/now'],
    });
    expect(featureOf(stays('length'), all)).toMatchObject({ value: 3 });
    expect(featureOf(stays('length'), all, { encounterId: 'unread' })).toMatchObject({ missing: 'no-encounter' });
    // A chart opened by an old visit is that of the patient of today.
    expect(featureOf(stays('length'), all, { encounterId: 'past' })).toMatchObject({ value: 3 });
    expect(featureOf(stays('length'), [past, older], { encounterId: 'past' })).toMatchObject({ value: 10 });
    expect(featureOf(stays('length'), [clinic], { encounterId: 'clinic' })).toMatchObject({ missing: 'no-encounter' });
  });

  it('none is 0 only where all encounters were seen', () => {
    expect(featureOf(stays('count'), [clinic]).value).toBe(0);
    const coverage: Coverage = {
      ...completeCoverage,
      types: { ...completeCoverage.types, Encounter: { status: 'unavailable', why: 'not-requested' } },
    };
    expect(featureOf(stays('count'), [], { coverage })).toMatchObject({ value: Number.NaN, missing: 'not-covered' });
    expect(featureOf(stays('hours-since'), [])).toMatchObject({ value: Number.NaN, missing: 'no-encounter' });
  });
});
