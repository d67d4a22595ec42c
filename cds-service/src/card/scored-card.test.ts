import { completeCoverage, type FeatureDefinition, type PatientRecord } from '@bellwether/fhir-mapping';
import type { ConceptContribution, Manifest, News2, News2Component, ScoredAssessment } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { createClockText } from './clock-text.js';
import { scoredCardText } from './scored-card.js';

/** A feature of the background, its value, and what it weighed. */
type Row = readonly [definition: Partial<FeatureDefinition>, value: number, contribution: number];

const age: Row = [{ group: 'age', source: 'demographic', field: 'age' }, 89, 0.9];
const condition = (group: string, contribution: number): Row => [
  { group, source: 'condition', concept: group, reducer: 'present' },
  1,
  contribution,
];
const pastCare = (display: string, count: number, contribution: number): Row => [
  { group: 'past-care', source: 'encounter', display, unit: '1' },
  count,
  contribution,
];

const inputs: readonly News2Component['input'][] = [
  'respiratory-rate',
  'oxygen-saturation',
  'systolic-blood-pressure',
  'heart-rate',
  'body-temperature',
  'consciousness',
  'oxygen',
];

/** NEWS2 with points for its first inputs; those that are left are not charted. */
function news2Of(points: readonly number[]): News2 {
  const components = inputs.map((input, i): News2Component => {
    const known = points[i];
    const range = known === undefined ? { low: 0, high: input === 'oxygen' ? 2 : 3 } : { low: known, high: known };
    return { input, state: known === undefined ? 'missing' : 'known', ...range, reference: null, measuredAt: null };
  });
  const sum = (end: 'low' | 'high') => components.reduce((total, component) => total + component[end], 0);
  return {
    low: sum('low'),
    high: sum('high'),
    singleThree: points.includes(3),
    components,
    notCharted: inputs.slice(points.length),
  };
}

const display: Readonly<Record<string, string>> = { age: 'Age', copd: 'COPD', 'past-care': 'Admissions' };

function cardText(
  rows: readonly Row[],
  news2: News2 | null = null,
  encounterId: string | null = null,
  lastProbability: number | null = null,
  short = 'Admission',
  nextReading: string | null = null,
) {
  const groups = [...new Set(rows.map(([{ group = '' }]) => group))];
  const concepts = groups.map((group): ConceptContribution => {
    const features = rows.flatMap(([definition], i) => (definition.group === group ? [i] : []));
    const contribution = features.reduce((sum, i) => sum + (rows[i]?.[2] ?? 0), 0);
    return { group, display: display[group] ?? group, place: 'background', contribution, features, references: [] };
  });
  const assessment = {
    scored: true,
    asOf: testNow,
    probability: 0.3,
    contributions: rows.map(([, value]) => ({ value })),
    concepts: concepts.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
    anomalies: [],
    news2,
  } as unknown as ScoredAssessment;
  const manifest = {
    name: 'a',
    version: '1',
    synthetic: true,
    averageProbability: 0.09,
    outcome: { short },
    setting: { encounterClasses: [] },
    features: rows.map(([definition]) => definition),
    groups: {},
  } as unknown as Manifest;
  const record = {
    readings: [],
    coded: [],
    rejected: [],
    refused: [],
    coverage: completeCoverage,
  } as unknown as PatientRecord;
  const { summary, detail } = scoredCardText({
    assessment,
    manifest,
    record,
    clock: createClockText('UTC'),
    encounterId,
    lastProbability,
    nextReading,
    nextStep: null,
    ticket: null,
  });
  const line = (label: string) => detail.split('  \n').find((text) => text.startsWith(`**${label}`));
  return { summary, line };
}

describe('the line of the background', () => {
  it('has its mark at the label, for all of it together, so that no single thing seems to have raised the risk', () => {
    const { line } = cardText([age, condition('copd', 0.4), pastCare('Admissions in past year', 0, -0.2)]);
    expect(line('Background')).toBe(
      '**Background, together ▲▲▲** higher for age 89, COPD; lower for no admissions in a year',
    );
  });

  it('says what raised the risk first, then what lowered it, and leaves out what weighed too little for a mark', () => {
    const rows = [pastCare('Admissions in past year', 0, -0.8), age, condition('stroke', 0.05), condition('copd', 0.4)];
    expect(cardText(rows).line('Background')).toBe(
      '**Background, together ▲▲** higher for age 89, COPD; lower for no admissions in a year',
    );
  });

  it('names five at most, and the strongest where none has a mark', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(cardText(names.map((name) => condition(name, 0.2))).line('Background')).toMatch(/\*\* a, b, c, d, e$/);
    expect(cardText([condition('copd', 0.01)]).line('Background')).toBe('**Background** COPD');
  });

  it('of one thing alone does not say together', () => {
    expect(cardText([age]).line('Background')).toBe('**Background ▲▲** age 89');
  });

  it('calls past encounters earlier where the chart was opened in one, which is none of them', () => {
    const rows = [pastCare('Admissions in past year', 0, -0.5), pastCare('Emergency visits in past year', 2, 0.2)];
    expect(cardText(rows, null, 'e1').line('Background')).toContain(
      'no earlier admissions in a year, earlier emergency visits in a year: 2',
    );
  });

  it('has no space before a comma, whatever has no value of its own', () => {
    const rows = [pastCare('Admissions in past year', 0, -0.5), pastCare('Emergency visits in past year', 0, -0.5)];
    const { summary, line } = cardText([...rows, age]);
    expect(line('Background')).toContain('no admissions in a year, no emergency visits in a year');
    expect(summary).not.toMatch(/ [,.:]/);
  });
});

describe('NEWS2 on a card', () => {
  const normal = [0, 0, 0, 0, 0];

  it.each([
    ['two of seven inputs', [0, 0], false],
    ['three of seven', [1, 1, 1], false],
    ['four of seven', [0, 0, 0, 0], true],
    ['a single 3 alone', [3], true],
    ['a known part of 5', [2, 2, 1], true],
  ])('summary: %s', (_, points, named) => {
    expect(cardText([age], news2Of(points)).summary.includes('NEWS2')).toBe(named);
  });

  it('the detail has the whole range however little is known', () => {
    expect(cardText([age], news2Of([0])).line('Not charted')).toContain('NEWS2 is 0 to 17');
  });

  it('the most useful next reading is said without NEWS2 where all of its inputs are known', () => {
    const all = news2Of([0, 0, 0, 0, 0, 0, 0]);
    const { line } = cardText([age], all, null, null, undefined, 'heart-rate');
    expect(line('Most useful')).toBe('**Most useful next reading** heart rate');
    expect(line('Not charted')).toBeUndefined();
    expect(cardText([age], all).line('Most useful')).toBeUndefined();
  });

  it('Next begins with what is not settled, and names both ends, never the low one alone', () => {
    expect(cardText([age], news2Of(normal)).line('Next')).toBe(
      '**Next** NEWS2 cannot be settled until the missing inputs are known. RCP response if 0: observations at least every 12 hours; if 5 to 6: observations at least hourly, urgent review.',
    );
  });

  it('Next counts an input that is not charted as the single 3 that it could be', () => {
    const alertnessMissing = news2Of([...normal, 0, 0]);
    const components = alertnessMissing.components.map((row) =>
      row.input === 'consciousness' ? { ...row, state: 'missing' as const, high: 3 } : row,
    );
    const range = { ...alertnessMissing, components, high: 3, notCharted: ['consciousness' as const] };
    expect(cardText([age], range).line('Next')).toContain('if a single 3: observations at least hourly');
  });

  it('Next is the RCP response alone where all inputs are known, or where those that are not change nothing', () => {
    const response = '**Next** RCP response to NEWS2 7 or more: continuous monitoring;';
    expect(cardText([age], news2Of([3, 3, 1, 0, 0, 0, 0])).line('Next')).toContain(response);
    expect(cardText([age], news2Of([3, 3, 1])).line('Next')).toContain(response);
  });
});

describe('clinical-use: what the risk was at the last look', () => {
  const summary = (
    last: number | null,
    rows: readonly Row[] = [age],
    news2: News2 | null = null,
    short = 'Admission',
  ) => cardText(rows, news2, null, last, short).summary.replace('DEMO, synthetic model, not for care: ', '');

  it.each([
    [0.12, 'Admission: 30 %, was 12 % at your last look (average 9 %): age 89.'],
    [0.004, 'Admission: 30 %, was below 1 % at your last look (average 9 %): age 89.'],
    [0.302, 'Admission: 30 % (average 9 %): age 89.'],
    [null, 'Admission: 30 % (average 9 %): age 89.'],
  ])('was %d', (last, expected) => {
    expect(summary(last)).toBe(expected);
  });

  it('goes after the reason and before NEWS2 where there is no room; the reason stays where it fits without', () => {
    const longer = (display: string): readonly Row[] => [pastCare(display, 2, 1)];
    const seven = news2Of([3, 3, 1, 0, 0, 0, 0]);
    expect(summary(0.12, longer('Emergency visits in past year'), seven)).toBe(
      'Admission: 30 %, was 12 % at your last look (average 9 %): emergency visits in a year: 2. NEWS2 7.',
    );
    const outcome = 'Admission of any kind, planned ones left out, within thirty days';
    expect(summary(0.12, longer('Emergency visits in past year'), seven, outcome)).toBe(
      `${outcome}: 30 % (average 9 %). NEWS2 7.`,
    );
    expect(summary(0.12, [age], null, outcome)).toBe(`${outcome}: 30 % (average 9 %): age 89.`);
  });
});
