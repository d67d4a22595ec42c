import {
  type Coverage,
  type CoverageEntry,
  type CoverageGap,
  completeCoverage,
  type ConditionRecord,
  type FeatureDefinition,
  hourMs,
} from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { namesOfParts, relevantTo, unreadOf, unreadParts, whyMissing } from './relevant-data.js';

const { manifest } = await tinyArtefact();
const relevant = relevantTo(manifest);
const whole = (why: CoverageGap): CoverageEntry => ({ status: 'unavailable', why });
const part = (why: CoverageGap, hoursBack: number | null = null): CoverageEntry => ({
  status: 'partial',
  since: hoursBack === null ? null : NOW - hoursBack * hourMs,
  why,
});
const ofConcept = (concept: string, entry: CoverageEntry): Coverage => ({
  ...completeCoverage,
  concepts: { [concept]: entry },
});

describe('What of a chart matters', () => {
  it('is what NEWS2 and the features read', () => {
    expect([...relevant.conditions]).toEqual(['hypertension']);
    expect(relevantTo({ features: [] }).conditions.size).toBe(0);
    for (const concept of ['heart-rate', 'oxygen', 'body-temperature'])
      expect(relevant.concepts.has(concept)).toBe(true);
    expect(relevant.concepts.has('body-weight')).toBe(false);
  });

  it('are encounters, always: a year of them for a stay that goes on, and as many as features count', () => {
    const row: FeatureDefinition = {
      ...{ name: 'n', display: 'n', group: 'n', source: 'encounter', classes: ['IMP'], reducer: 'count', unit: '1' },
      window: { kind: 'look-back', hours: 9600 },
    };
    expect(relevantTo({ features: [] }).encounters).toEqual({ all: 0, newest: 8760 });
    expect(relevantTo({ features: [row] }).encounters).toEqual({ all: 9600, newest: 8760 });
  });
});

/** What was not read of a chart in which nothing is charted. */
const unreadOfNothing = (coverage: Coverage) => unreadParts(recordOf({ coverage }), relevant, NOW);

describe('What was not read of what matters', () => {
  it('is nothing where all was read, from whenever on it was asked for', () => {
    const since = { status: 'complete', since: NOW - hourMs } as const;
    expect(unreadOfNothing(completeCoverage)).toEqual([]);
    expect(unreadOfNothing(ofConcept('heart-rate', since))).toEqual([]);
    expect(unreadOf(since)).toBeNull();
  });

  it.each<[CoverageEntry, 'whole' | 'part']>([
    [whole('not-granted'), 'whole'],
    [whole('failed'), 'whole'],
    [part('truncated', 5), 'part'],
    [part('failed'), 'part'],
    [part('not-granted'), 'part'],
  ])('is what was read in part as well as what was not read at all: %j', (entry, extent) => {
    const why = entry.status === 'complete' ? null : entry.why;
    const since = entry.status === 'partial' ? entry.since : null;
    expect(unreadOfNothing(ofConcept('oxygen', entry))).toEqual([
      { part: 'oxygen', news2: 'oxygen', extent, why, since },
    ]);
    const types = { ...completeCoverage.types, Condition: entry };
    expect(unreadOfNothing({ types, concepts: {} })).toEqual([{ part: 'conditions', news2: null, extent, why, since }]);
  });

  it('is conditions of which the codes are not read, and how many; where no feature reads conditions, nothing', () => {
    const condition = (isRead: boolean): ConditionRecord => ({
      ...{ reference: 'Condition/1', concepts: [], mayBe: [], isRead, text: '', code: '', active: true },
      ...{ onset: null, abatement: null, knownAt: null },
    });
    const record = recordOf({ conditions: [condition(true), condition(false), condition(true)] });
    const codes = { unread: 1, active: 3 };
    const row = { part: 'conditions', news2: null, extent: 'part', why: 'unread-codes', codes, since: null };
    expect(unreadParts(record, relevant, NOW)).toEqual([row]);
    expect(unreadParts(record, relevantTo({ features: [] }), NOW)).toEqual([]);
    const types = { ...completeCoverage.types, Condition: whole('refused') };
    const both = unreadParts({ ...record, coverage: { types, concepts: {} } }, relevant, NOW);
    expect(both.map(({ why }) => why)).toEqual(['unread-codes', 'refused']);
    expect(namesOfParts(both)).toEqual(['conditions']);
  });

  it('of a concept without an entry of its own is what was not read of all observations', () => {
    const types = { ...completeCoverage.types, Observation: whole('refused') };
    const names = unreadOfNothing({ types, concepts: {} }).map((row) => row.part);
    expect(names).toEqual([...relevant.concepts.keys()]);
  });

  it('is not worth a word where it matters to nothing', () => {
    const concepts = { 'body-weight': whole('failed') };
    expect(unreadOfNothing({ ...completeCoverage, concepts })).toEqual([]);
  });

  it.each([
    ['heart-rate', ofConcept('heart-rate', part('truncated', 48)), true],
    ['heart-rate', ofConcept('respiratory-rate', whole('failed')), false],
    ['hypertension', { ...completeCoverage, types: { ...completeCoverage.types, Condition: whole('failed') } }, true],
    [
      'hypertension',
      { ...completeCoverage, types: { ...completeCoverage.types, Observation: whole('failed') } },
      false,
    ],
    ['age', { ...completeCoverage, types: { ...completeCoverage.types, Patient: whole('failed') } }, false],
  ])('group %s: it is not read where one of its inputs was not, %#', (group, coverage, expected) => {
    const unread = new Set(unreadOfNothing(coverage).map(({ part }) => part));
    const [unusable, unmapped] = [new Set<string>(), new Set<string>()];
    const parts = { unread, unusable, unmapped };
    expect(whyMissing(group, manifest.features, parts)).toBe(expected ? 'unread' : 'notCharted');
  });

  it('what may be it under a code that is not mapped comes first: it is neither unusable nor not charted', () => {
    const [heart, none] = [new Set(['heart-rate']), new Set<string>()];
    const whyOf = (unmapped: ReadonlySet<string>) =>
      whyMissing('heart-rate', manifest.features, { unread: heart, unusable: heart, unmapped });
    expect([whyOf(heart), whyOf(none)]).toEqual(['unmapped', 'unusable']);
  });
});

describe('What was cut off', () => {
  const missed = (coverage: Coverage, parts: Parameters<typeof recordOf>[0] = {}, asOf = NOW) =>
    unreadParts(recordOf({ ...parts, coverage }), relevant, asOf).map((row) => row.part);

  it.each<[string, CoverageEntry]>([
    ['nothing of it', whole('failed')],
    ['not all, and nobody knows where the rest is: the newest may be in it', part('failed', 1000)],
    ['not all, for want of a scope', part('not-granted', 0)],
    ['what was cut off cannot be dated', part('truncated')],
    ['it was cut off within the hours of which every reading counts', part('truncated', 71)],
  ])('%s', (_case, entry) => {
    const charted = { readings: [reading('respiratory-rate', 16)] };
    expect(missed(ofConcept('respiratory-rate', entry), charted)).toEqual(['respiratory-rate']);
  });

  it('is not what was cut off behind all that counts', () => {
    expect(missed(ofConcept('respiratory-rate', part('truncated', 72)))).toEqual([]);
  });

  it.each([
    ['within the hours that features count', part('truncated', 8), null, true],
    ['behind them, where a stay goes on', part('truncated', 30), 'IMP', false],
    ['behind them, where a visit goes on: a stay may too', part('truncated', 30), 'AMB', true],
    ['behind them, where nothing goes on: a stay may', part('truncated', 30), null, true],
    ['more than a year back', part('truncated', 8761), null, false],
    ['where that cannot be dated', part('truncated'), 'IMP', true],
  ])('of encounters %s', (_case, Encounter, kind, expected) => {
    const stay = {
      ...{ reference: 'Encounter/1', id: '1', classText: '', status: 'in-progress', locations: [] },
      start: NOW - 1,
      end: null,
    };
    const encounters = kind === null ? [] : [{ ...stay, class: kind }];
    const coverage = { ...completeCoverage, types: { ...completeCoverage.types, Encounter } };
    const counting = { ...relevant, encounters: { ...relevant.encounters, all: 24 } };
    const found = unreadParts(recordOf({ coverage, encounters }), counting, NOW).map((row) => row.part);
    expect(found).toEqual(expected ? ['encounters'] : []);
  });

  it('is every gap of a list in which nothing has a date to tell it by', () => {
    const types = { ...completeCoverage.types, Condition: part('truncated', 1000) };
    expect(missed({ types, concepts: {} })).toEqual(['conditions']);
  });

  it.each([
    ['none since', [], ['consciousness']],
    ['one since', [answer('consciousness', 'alert', 20)], []],
    [
      'one that was not known by then',
      [{ ...answer('consciousness', 'alert', 20), knownAt: NOW + 1 }],
      ['consciousness'],
    ],
  ])('an input of which the newest is enough may be charted further back: %s', (_case, coded, expected) => {
    expect(missed(ofConcept('consciousness', part('truncated', 30)), { coded })).toEqual(expected);
  });

  it('is decided at the moment that is looked at: further back less of it was seen', () => {
    const coverage = ofConcept('respiratory-rate', part('truncated', 100));
    expect(missed(coverage)).toEqual([]);
    expect(missed(coverage, {}, NOW - 50 * hourMs)).toEqual(['respiratory-rate']);
  });
});
