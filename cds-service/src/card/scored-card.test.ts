import { completeCoverage, type FeatureDefinition, fillText, type PatientRecord } from '@bellwether/fhir-mapping';
import type { ConceptContribution, Manifest, News2, News2Component, ScoredAssessment } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { fixedStart } from '../test-support/fixed-start.js';
import { cardFacts } from './card-facts.js';
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
    const state = known === undefined ? 'missing' : 'known';
    return { input, state, ...range, reference: null, measuredAt: null, unusable: null };
  });
  const sum = (end: 'low' | 'high') => components.reduce((total, component) => total + component[end], 0);
  return {
    low: sum('low'),
    high: sum('high'),
    singleThree: points.includes(3),
    components,
    setAt: testNow,
    open: inputs.slice(points.length),
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
    chartedNews2: null,
    // Not in acute care: of NEWS2 in front of the summary see acuity-text.test.ts.
    acuity: null,
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
    patient: null,
    readings: [],
    coded: [],
    conditions: [],
    encounters: [],
    careLimits: [],
    rejected: [],
    refused: [],
    links: [],
    coverage: completeCoverage,
  } satisfies PatientRecord;
  const { summary, detail } = scoredCardText({
    assessment,
    manifest,
    facts: cardFacts(record, assessment, manifest, encounterId),
    clock: createClockText('UTC'),
    lastProbability,
    nextReading,
    nextStep: null,
    news2Authority: 'bellwether',
    ticket: null,
  });
  /** The line that begins as one of these texts does. */
  const line = (...texts: readonly string[]) =>
    detail.split('  \n').find((line) => texts.some((text) => line.startsWith(fixedStart(text))));
  return { summary, line };
}

const { background, detail, facts, news2Responses, quantities } = en;
const backgroundTexts = [background.unmarked, background.marked, background.together];
/** No admissions, as a fact of the background. */
const noAdmissions = fillText(facts.none, { name: 'admissions in past year' }).toLowerCase();
const { raisesAndLowers } = background;

describe('the line of the background', () => {
  it('has its mark at the label, for all of it together, so that no single thing seems to have raised the risk', () => {
    const { line } = cardText([age, condition('copd', 0.4), pastCare('Admissions in past year', 0, -0.2)]);
    const both = fillText(raisesAndLowers, { raising: 'age 89, COPD', lowering: noAdmissions });
    expect(line(...backgroundTexts)).toBe(fillText(background.together, { mark: '▲▲▲', facts: both }));
  });

  it('says what raised the risk first, then what lowered it, and leaves out what weighed too little for a mark', () => {
    const rows = [pastCare('Admissions in past year', 0, -0.8), age, condition('stroke', 0.05), condition('copd', 0.4)];
    const both = fillText(raisesAndLowers, { raising: 'age 89, COPD', lowering: noAdmissions });
    expect(cardText(rows).line(...backgroundTexts)).toBe(fillText(background.together, { mark: '▲▲', facts: both }));
  });

  it('names five at most, and the strongest where none has a mark', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const { line } = cardText(names.map((name) => condition(name, 0.2)));
    expect(line(...backgroundTexts)).toMatch(/\*\* a, b, c, d, e$/);
    expect(cardText([condition('copd', 0.01)]).line(...backgroundTexts)).toBe(
      fillText(background.unmarked, { facts: 'COPD' }),
    );
  });

  it('of one thing alone does not say together', () => {
    expect(cardText([age]).line(...backgroundTexts)).toBe(fillText(background.marked, { mark: '▲▲', facts: 'age 89' }));
  });

  it('calls past encounters earlier where the chart was opened in one, which is not one of them', () => {
    const rows = [pastCare('Admissions in past year', 0, -0.5), pastCare('Emergency visits in past year', 2, 0.2)];
    const earlier = (name: string) => fillText(facts.earlier, { name }).toLowerCase();
    const none = fillText(facts.none, { name: earlier('admissions in past year') }).toLowerCase();
    const two = `${fillText(facts.labelled, { name: earlier('emergency visits in past year') })} 2`;
    expect(cardText(rows, null, 'e1').line(...backgroundTexts)).toContain(`${none}, ${two}`);
  });

  it('has no space before a comma, whatever has no value of its own', () => {
    const rows = [pastCare('Admissions in past year', 0, -0.5), pastCare('Emergency visits in past year', 0, -0.5)];
    const { summary, line } = cardText([...rows, age]);
    const noVisits = fillText(facts.none, { name: 'emergency visits in past year' }).toLowerCase();
    expect(line(...backgroundTexts)).toContain(`${noAdmissions}, ${noVisits}`);
    expect(summary).not.toMatch(/ [,.:]/);
  });
});

describe('NEWS2 on a card', () => {
  const normal = [0, 0, 0, 0, 0];
  const nextTexts = [detail.response, detail.responses];
  /** The line of a score that is not settled: responses to both of its ends. */
  const bothEnds = (low: keyof typeof news2Responses, high: keyof typeof news2Responses) =>
    fillText(detail.responses, {
      low: news2Responses[low].score,
      lowResponse: news2Responses[low].brief,
      high: news2Responses[high].score,
      highResponse: news2Responses[high].brief,
    });

  it.each([
    ['two of seven inputs', [0, 0], false],
    ['three of seven', [1, 1, 1], false],
    ['four of seven', [0, 0, 0, 0], true],
    ['a single 3 alone', [3], true],
    ['a known part of 5', [2, 2, 1], true],
  ])('summary: %s', (_, points, isNamed) => {
    expect(cardText([age], news2Of(points)).summary.includes('NEWS2')).toBe(isNamed);
  });

  it('the detail has the whole range however little is known', () => {
    const range = fillText(quantities.range, { low: 0, high: 17 });
    expect(cardText([age], news2Of([0])).line(detail.notCharted)).toContain(
      fillText(detail.news2, { inputs: '', range }),
    );
  });

  it('the most useful next reading is said without NEWS2 where all of its inputs are known', () => {
    const all = news2Of([0, 0, 0, 0, 0, 0, 0]);
    const { line } = cardText([age], all, null, null, undefined, 'heart-rate');
    expect(line(detail.nextReading)).toBe(fillText(detail.nextReading, { name: 'heart rate' }));
    expect(line(detail.notCharted)).toBeUndefined();
    expect(cardText([age], all).line(detail.nextReading)).toBeUndefined();
  });

  it('Next begins with what is not settled, and names both ends, never the low one alone', () => {
    expect(cardText([age], news2Of(normal)).line(...nextTexts)).toBe(bothEnds('0', '5-6'));
  });

  it('Next counts an input that is not charted as the single 3 that it could be', () => {
    const alertnessMissing = news2Of([...normal, 0, 0]);
    const components = alertnessMissing.components.map((row) =>
      row.input === 'consciousness' ? { ...row, state: 'missing' as const, high: 3 } : row,
    );
    const range = { ...alertnessMissing, components, high: 3, open: ['consciousness' as const] };
    expect(cardText([age], range).line(...nextTexts)).toBe(bothEnds('0', 'single-3'));
  });

  it('Next is the whole RCP response alone where all inputs are known, or where those that are not change nothing', () => {
    const { score, monitoring, response } = news2Responses['7-or-more'];
    const whole = fillText(detail.response, { score, monitoring, response: response.join('. ') });
    expect(cardText([age], news2Of([3, 3, 1, 0, 0, 0, 0])).line(...nextTexts)).toBe(whole);
    expect(cardText([age], news2Of([3, 3, 1])).line(...nextTexts)).toBe(whole);
  });
});

describe('clinical-use: what the risk was when the user last looked', () => {
  const texts = en.summary;
  const demonstration = fixedStart(texts.demonstration);
  const summary = (
    last: number | null,
    rows: readonly Row[] = [age],
    news2: News2 | null = null,
    short = 'Admission',
  ) => {
    const { summary: whole } = cardText(rows, news2, null, last, short);
    expect(whole.startsWith(demonstration)).toBe(true);
    return whole.slice(demonstration.length);
  };
  /** The summary of 30%, with what it was and a reason, each where there is one, up to where NEWS2 or the full stop follows. */
  const thirty = (was: string | null, reason: string | null, outcome = 'Admission') => {
    const risk = fillText(texts.risk, { outcome, percent: '30%' });
    const withLast = was === null ? risk : fillText(texts.was, { risk, percent: was });
    const withAverage = fillText(texts.average, { risk: withLast, percent: '9%' });
    return reason === null ? withAverage : fillText(texts.reason, { risk: withAverage, reason });
  };
  const whole = (text: string) => fillText(texts.whole, { summary: text });
  const withNews2 = (text: string, score: number) => fillText(texts.news2, { summary: text, score });

  it.each([
    [0.12, whole(thirty('12%', 'age 89'))],
    [0.004, whole(thirty(quantities.belowOnePercent, 'age 89'))],
    [0.302, whole(thirty(null, 'age 89'))],
    [null, whole(thirty(null, 'age 89'))],
  ])('was %d', (last, expected) => {
    expect(summary(last)).toBe(expected);
  });

  it('goes after the reason and before NEWS2 where there is no space; the reason stays where it fits without', () => {
    const longer = (display: string): readonly Row[] => [pastCare(display, 2, 1)];
    const seven = news2Of([3, 3, 1, 0, 0, 0, 0]);
    const visits = `${fillText(facts.labelled, { name: 'emergency visits in past year' })} 2`;
    expect(summary(0.12, longer('Emergency visits in past year'), seven)).toBe(withNews2(thirty('12%', visits), 7));
    const outcome = 'Admission of any kind, planned ones left out, within thirty days';
    expect(summary(0.12, longer('Emergency visits in past year'), seven, outcome)).toBe(
      withNews2(thirty(null, null, outcome), 7),
    );
    expect(summary(0.12, [age], null, outcome)).toBe(whole(thirty(null, 'age 89', outcome)));
  });
});
