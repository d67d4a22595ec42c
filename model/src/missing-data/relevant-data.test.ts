import {
  type Coverage,
  type CoverageEntry,
  type CoverageGap,
  completeCoverage,
  hourMs,
} from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { missedParts, relevantTo, unreadOf, unreadParts, whyMissing } from './relevant-data.js';

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
    expect({ conditions: relevant.conditions, encounters: relevant.encounters }).toEqual({
      conditions: true,
      encounters: false,
    });
    for (const concept of ['heart-rate', 'oxygen', 'body-temperature'])
      expect(relevant.concepts.has(concept)).toBe(true);
    expect(relevant.concepts.has('body-weight')).toBe(false);
  });

  it('are encounters where the artefact is for some of them', () => {
    const setting = { ...manifest.setting, encounterClasses: ['IMP' as const] };
    expect(relevantTo({ features: [], setting })).toMatchObject({ conditions: false, encounters: true });
  });
});

describe('What was not read of what matters', () => {
  it('is nothing where all was read, from whenever on it was asked for', () => {
    const since = { status: 'complete', since: NOW - hourMs } as const;
    expect(unreadParts(completeCoverage, relevant)).toEqual([]);
    expect(unreadParts(ofConcept('heart-rate', since), relevant)).toEqual([]);
    expect(unreadOf(since)).toBeNull();
  });

  it.each<[CoverageEntry, 'whole' | 'part']>([
    [whole('not-granted'), 'whole'],
    [whole('failed'), 'whole'],
    [part('truncated', 1000), 'part'],
    [part('failed'), 'part'],
    [part('not-granted'), 'part'],
  ])('is what was read in part as well as what was not read at all: %j', (entry, extent) => {
    const why = entry.status === 'complete' ? null : entry.why;
    const since = entry.status === 'partial' ? entry.since : null;
    expect(unreadParts(ofConcept('oxygen', entry), relevant)).toEqual([
      { part: 'oxygen', news2: 'oxygen', extent, why, since },
    ]);
    const types = { ...completeCoverage.types, Condition: entry };
    expect(unreadParts({ types, concepts: {} }, relevant)).toEqual([
      { part: 'conditions', news2: null, extent, why, since },
    ]);
  });

  it('of a concept without an entry of its own is what was not read of all observations', () => {
    const types = { ...completeCoverage.types, Observation: whole('refused') };
    const names = unreadParts({ types, concepts: {} }, relevant).map((row) => row.part);
    expect(names).toEqual([...relevant.concepts.keys()]);
  });

  it('is not worth a word where it matters to nothing', () => {
    const types = { ...completeCoverage.types, Encounter: whole('failed') };
    const concepts = { 'body-weight': whole('failed') };
    expect(unreadParts({ types, concepts }, relevant)).toEqual([]);
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
    const unread = new Set(unreadParts(coverage, relevant).map(({ part }) => part));
    const unusable = new Set<string>();
    expect(whyMissing(group, manifest.features, { unread, unusable })).toBe(expected ? 'unread' : 'notCharted');
  });
});

describe('What was not read, and the number may be other for it', () => {
  const missed = (coverage: Coverage, parts: Parameters<typeof recordOf>[0] = {}, asOf = NOW) =>
    missedParts(recordOf({ ...parts, coverage }), relevant, asOf).map((row) => row.part);

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
