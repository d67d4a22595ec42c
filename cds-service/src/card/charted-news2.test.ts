import { fillText, readPatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, acuityOf, chartedNews2, type Manifest, type News2Authority, news2 } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { acuityLines } from './acuity-text.js';
import { cardFacts } from './card-facts.js';
import type { CardInput } from './card-input.js';
import { chartedNews2Line, numberOfBoth } from './charted-news2-text.js';
import { createClockText } from './clock-text.js';
import { nextLine } from './detail-lines.js';
import { firstThatFits } from './summary.js';

const texts = en.acuity.charted;
const asOf = Date.parse('2026-11-24T14:10:00Z');
const [loinc, snomed] = ['http://loinc.org', 'http://snomed.info/sct'];
const patient = { resourceType: 'Patient', id: 'p1', birthDate: '1948-03-02' };
const observation = (id: string, system: string, code: string, value: object, at = '13:50') => ({
  ...{ resourceType: 'Observation', id, status: 'final', subject: { reference: 'Patient/p1' } },
  code: { coding: [{ system, code }] },
  effectiveDateTime: `2026-11-24T${at}:00Z`,
  ...value,
});
const quantity = (value: number, code: string) => ({
  valueQuantity: { value, code, system: 'http://unitsofmeasure.org' },
});
const pulse = (value: number, at?: string) => observation(`hr${at}`, loinc, '8867-4', quantity(value, '/min'), at);
/** A set whose NEWS2 is 0 but for the pulse. */
const set = (heartRate: number, at?: string) => [
  pulse(heartRate, at),
  observation(`rr${at}`, loinc, '9279-1', quantity(16, '/min'), at),
  observation(`spo2${at}`, loinc, '59408-5', quantity(98, '%'), at),
  observation(`sbp${at}`, loinc, '8480-6', quantity(120, 'mm[Hg]'), at),
  observation(`t${at}`, loinc, '8310-5', quantity(37, 'Cel'), at),
  observation(`air${at}`, snomed, '722742002', {}, at),
  observation(`acvpu${at}`, loinc, '67775-7', { valueCodeableConcept: { text: 'alert' } }, at),
];
const codes = { rate: '1104301000000104', scale2: '1104321000000108', pulse: '1104351000000103' };
const points = (code: string, value: number) => ({
  code: { coding: [{ system: snomed, code }] },
  ...quantity(value, '{ScoreOf}'),
});
const charted = (value: number, ...component: readonly object[]) =>
  observation('news2', snomed, '1104051000000101', { ...quantity(value, '{ScoreOf}'), component });

function inputOf(authority: News2Authority, ...resources: readonly object[]): CardInput {
  const record = readPatientRecord([patient, ...resources].map((resource) => ({ resource })));
  const ours = news2(record, asOf);
  const theirs = chartedNews2(record, asOf, {}, ours);
  const acuity = acuityOf(ours, asOf, theirs);
  const assessment = {
    asOf,
    scored: false,
    anomalies: [],
    news2: ours,
    chartedNews2: theirs,
    acuity,
  } as unknown as Assessment;
  const manifest = { features: [], synthetic: false } as unknown as Manifest;
  const facts = cardFacts(record, assessment, manifest, null);
  const made = { facts, assessment, manifest, clock: createClockText('UTC'), nextStep: null };
  return { ...made, news2Authority: authority } as unknown as CardInput;
}

const lineOf = (...resources: readonly object[]) => chartedNews2Line(inputOf('bellwether', ...resources))?.text;
const theirsCounts = (...resources: readonly object[]) => chartedNews2Line(inputOf('charted', ...resources))?.text;
const headOf = (authority: News2Authority, ...resources: readonly object[]) =>
  firstThatFits(false, acuityLines(inputOf(authority, ...resources)));

describe('acuity §0.5: the hospital’s own NEWS2 on a card', () => {
  it('names the inputs that differ, with the points of both, and the score that counts at the site', () => {
    const resources = [...set(100), charted(4, points(codes.rate, 3), points(codes.pulse, 1))];
    expect(lineOf(...resources)).toBe(
      '**NEWS2** ours 1, the score that counts here. Hospital’s 4 at 13:50: respiratory rate 3, ours 0',
    );
    expect(theirsCounts(...resources)).toBe(
      '**Hospital’s NEWS2** 4 at 13:50, the score that counts here (ours 1): respiratory rate 3, ours 0',
    );
  });

  it('says a claim of scale 2 with it', () => {
    expect(lineOf(...set(100), charted(4, points(codes.scale2, 3)))).toMatch(/: SpO₂ on scale 2 3, ours 0$/);
  });

  it('says why there is no input to name', () => {
    expect(lineOf(pulse(140), charted(1))).toBe(
      fillText(texts.oursCounts, { range: '3 to 20', score: '1', time: '13:50', why: texts.notCharted }),
    );
    expect(lineOf(...set(100), charted(4, points(codes.pulse, 1)))).toContain(`: ${texts.noneDiffers}`);
    const earlier = [
      ...set(100).filter(({ id }) => !id.startsWith('t')),
      observation('t', loinc, '8310-5', quantity(37, 'Cel'), '12:30'),
    ];
    expect(lineOf(...earlier, charted(9))).toMatch(/: perhaps by temperature, not of our set$/);
    const all = ['1104301000000104', '1104311000000102', '1104331000000105', '1104341000000101'];
    const rest = ['1104361000000100', '1104371000000107'].map((code) => points(code, 0));
    const parts = [...all.map((code) => points(code, 0)), ...rest, points(codes.pulse, 1)];
    expect(lineOf(...set(100), charted(6, ...parts))).toMatch(/: its own points add up to 1$/);
  });

  it('is alone where nothing else of then is charted', () => {
    expect(lineOf(charted(1))).toBe('**Hospital’s NEWS2** 1 at 13:50; nothing else of then is charted');
  });

  it('that cannot be used is quoted, and not silently absent', () => {
    const unusable = observation('news2', snomed, '1104051000000101', quantity(27, '{ScoreOf}'));
    expect(lineOf(...set(70), unusable)).toBe('**Not usable** hospital’s NEWS2 charted 13:50 as “27”, not plausible');
  });

  it('is not repeated where they agree, or where none is charted', () => {
    expect([lineOf(...set(100), charted(1)), lineOf(...set(100))]).toEqual([undefined, undefined]);
  });

  it('ours leads where our set is newer, whichever counts at the site', () => {
    const resources = [...set(100), ...set(70, '14:08'), charted(8)];
    for (const line of [lineOf(...resources), theirsCounts(...resources)])
      expect(line).toBe(fillText(texts.older, { score: '8', time: '13:50', range: '1', why: texts.notCharted }));
    expect(headOf('charted', ...resources)).toMatch(/^NEWS2 0, low, set of 14:08\. /);
  });
});

describe('acuity §0.5: the headline', () => {
  it('begins with the score that counts at the site', () => {
    const resources = [...set(100), charted(0)];
    expect(headOf('bellwether', ...resources)).toMatch(/^NEWS2 1, low, set of 13:50\. Next set due /);
    expect(headOf('charted', ...resources)).toMatch(
      /^Hospital’s NEWS2 0 at 13:50, low; ours NEWS2 1, low, set of 13:50\. Next set due /,
    );
  });

  it.each<News2Authority>(['bellwether', 'charted'])(
    'at a site of %s the worse of both is said, and is the colour',
    (authority) => {
      const [theirs, ours] = [inputOf(authority, ...set(70), charted(8)), inputOf(authority, ...set(140), charted(0))];
      expect(headOf(authority, ...set(70), charted(8))).toMatch(/8 at 13:50, high/);
      expect(theirs.assessment.acuity).toMatchObject({ indicator: 'critical', red: true });
      expect(nextLine(theirs)?.text).toMatch(/7 or more/);
      expect(headOf(authority, ...set(140), charted(0))).toMatch(/NEWS2 3, low–medium/);
      expect(ours.assessment.acuity).toMatchObject({ indicator: 'warning', red: true });
    },
  );

  it('says that it cannot be used', () => {
    const unusable = observation('news2', snomed, '1104051000000101', { valueString: 'high' });
    expect(headOf('bellwether', ...set(70), unusable)).toMatch(
      /^NEWS2 0, low, set of 13:50; hospital’s not usable\. Next set due 14:20\./,
    );
  });

  it('beside a model’s figure has the number of both, that of the site first', () => {
    const both = inputOf('charted', ...set(100), charted(0)).assessment.chartedNews2;
    expect([numberOfBoth('1', both, 'charted'), numberOfBoth('1', both, 'bellwether')]).toEqual([
      'hospital’s 0, ours 1',
      '1',
    ]);
  });
});
