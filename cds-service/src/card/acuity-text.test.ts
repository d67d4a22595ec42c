import type { RejectionDetail } from '@bellwether/fhir-mapping';
import { completeCoverage, fillText, minuteMs } from '@bellwether/fhir-mapping';
import { acuityOf, type Assessment, type InputState, type Manifest, type News2, news2Inputs } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { summaryLimit } from '../hooks/response.js';
import { testNow } from '../test-support/chart.js';
import { recordOf } from '../test-support/viewings.js';
import { acuityHeads, type AcuityInput, acuityLines, dueText } from './acuity-text.js';
import { cardFacts } from './card-facts.js';
import { createClockText } from './clock-text.js';
import { firstThatFits } from './summary.js';

type Row = Partial<News2['components'][number]>;

/** All inputs of one set of ten minutes ago, with no points, but for these. */
function news2Of(
  rows: Readonly<Partial<Record<News2['components'][number]['input'], Row>>>,
  setAt = minutesAgo(10),
): News2 {
  const components = news2Inputs.map((input) => ({
    input,
    state: 'known' as InputState,
    low: 0,
    high: 0,
    reference: null,
    measuredAt: setAt,
    unusable: null,
    ...rows[input],
  }));
  const sum = (end: 'low' | 'high') => components.reduce((total, row) => total + row[end], 0);
  return {
    low: sum('low'),
    high: sum('high'),
    singleThree: components.some(({ low }) => low >= 3),
    components,
    setAt,
    open: components.filter(({ state }) => state !== 'known' && state !== 'earlier').map(({ input }) => input),
  };
}

function minutesAgo(minutes: number): number {
  return testNow - minutes * minuteMs;
}

const manifest = { features: [], synthetic: false } as unknown as Manifest;

function inputOf(news2: News2 | null, coverage = completeCoverage): AcuityInput {
  const assessment = {
    ...{ asOf: testNow, news2, chartedNews2: null, acuity: acuityOf(news2, testNow), anomalies: [] },
  } as unknown as Assessment;
  const record = recordOf({ readings: [], coverage });
  const facts = cardFacts(record, assessment, manifest, null);
  return { assessment, facts, clock: createClockText('UTC'), news2Authority: 'bellwether' };
}

/** The line of a card of a real artefact. */
const lineOf = (news2: News2 | null, coverage = completeCoverage) =>
  firstThatFits(false, acuityLines(inputOf(news2, coverage)));

const unusable = (got: string, high = 3): Row => ({
  state: 'unusable',
  high,
  unusable: { why: 'unknown-answer', detail: { kind: 'other-answer', element: 'valueString', got } },
});
const texts = en.acuity;
const range = (low: number, high: number) => fillText(en.quantities.range, { low, high });

describe('acuity §0.6: a line has NEWS2, its time, and when the next set is due', () => {
  it.each<[string, News2 | null, string]>([
    ['a calm patient', news2Of({}), 'NEWS2 0, low, set of 14:00. Next set due 25 Nov 02:00. As of 14:10.'],
    [
      'a patient of 7',
      news2Of({
        consciousness: { low: 3, high: 3 },
        'heart-rate': { low: 3, high: 3 },
        'body-temperature': { low: 1, high: 1 },
      }),
      'NEWS2 7, high, set of 14:00. Next set due 14:30. As of 14:10.',
    ],
    [
      'a set that is due',
      news2Of({ 'heart-rate': { low: 3, high: 3 } }, minutesAgo(70)),
      'NEWS2 3, low–medium, set of 13:00. Set due since 14:00. As of 14:10.',
    ],
    [
      'a late set: that is the headline',
      news2Of({ 'heart-rate': { low: 3, high: 3 } }, minutesAgo(90)),
      'Observations late: due 13:40. Last NEWS2 3, low–medium, at 12:40. As of 14:10.',
    ],
    [
      'a set that was missed (§1)',
      news2Of(
        { 'heart-rate': { low: 2, high: 2 }, oxygen: { low: 2, high: 2 }, 'respiratory-rate': { low: 2, high: 2 } },
        minutesAgo(300),
      ),
      'Observations missed: due 10:10. Last NEWS2 6, medium, at 09:10. As of 14:10.',
    ],
    [
      'card 2: both ends, and what is not known',
      news2Of({
        'heart-rate': { low: 3, high: 3 },
        consciousness: { low: 3, high: 3 },
        'body-temperature': { low: 2, high: 2 },
        oxygen: { state: 'missing', high: 2 },
      }),
      'NEWS2 8 to 10, high, set of 14:00: air or oxygen not known. Complete set now, due 14:30. As of 14:10.',
    ],
    [
      'card 10: the words of the chart, with their time',
      news2Of({ consciousness: unusable('Responds to pain') }),
      'NEWS2 0 to 3, low to low–medium, set of 14:00: consciousness charted 14:00 as “Responds to pain”, not recognized. Complete set now, due 15:00. As of 14:10.',
    ],
    [
      'a pressure of before the set: the score is never bare (§0.3)',
      news2Of({ 'systolic-blood-pressure': { state: 'earlier', measuredAt: minutesAgo(140), low: 1, high: 1 } }),
      'NEWS2 1, low, set of 14:00, with systolic blood pressure of 11:50. Next set due 17:50. As of 14:10.',
    ],
    ['nothing charted', null, `${en.acuity.none}. ${en.acuity.due.now}. As of 14:10.`],
  ])('%s', (_case, news2, expected) => {
    expect(acuityLines(inputOf(news2))[0]).toBe(expected);
  });

  it('what was not read is not "nothing charted", and no reason to measure again', () => {
    const types = { ...completeCoverage.types, Observation: { status: 'unavailable', why: 'failed' } as const };
    expect(lineOf(null, { ...completeCoverage, types })).toContain(texts.notRead);
    const unread = news2Of({ 'heart-rate': { state: 'unread', high: 3, measuredAt: null } });
    const time = '15:00';
    expect(dueText(inputOf(unread))).toBe(fillText(texts.due['in-time'], { time }));
    const missing = news2Of({ 'heart-rate': { state: 'missing', high: 3, measuredAt: null } });
    expect(dueText(inputOf(missing))).toBe(fillText(texts.due.incomplete, { time }));
  });
});

describe('what does not fit', () => {
  const fitting = (rows: Parameters<typeof news2Of>[0], setAt = minutesAgo(10)) => lineOf(news2Of(rows, setAt));

  it('a long quotation is cut, and ends where its marks end', () => {
    const line = fitting({ consciousness: unusable(`“alert”. NEWS2 0, low. ${'very '.repeat(30)}`) });
    expect(line).toMatch(/“[^“”]{1,32}”, not recognized/);
  });

  it('the words of the chart stay longer than the time of the set, and than the names of what else is open', () => {
    const missing: Row = { state: 'missing', high: 3, measuredAt: null };
    const line = fitting({
      consciousness: unusable('difficult to say'),
      'heart-rate': missing,
      'respiratory-rate': missing,
      oxygen: { ...missing, high: 2 },
    });
    expect(line).toContain('14:00 as “difficult to say”');
    expect(line).toContain(fillText(texts.someNotKnown, { count: 4, all: 7 }));
    expect(line).toContain(range(0, 11));
  });

  it('whatever is charted: both ends, what is open or earlier, and when the next set is due, in 139 characters', () => {
    const states: readonly InputState[] = ['known', 'earlier', 'unconfirmed', 'stale', 'unusable', 'unread', 'missing'];
    const details: readonly RejectionDetail[] = [
      { kind: 'other-answer', element: 'valueString', got: 'x'.repeat(80) },
      { kind: 'implausible', measured: { value: 98.6, unit: '°C' }, low: 24, high: 45, unit: '°C' },
      { kind: 'bound', comparator: '<', value: 70 },
      { kind: 'unit-missing', value: 70, unit: '/min' },
      { kind: 'no-value' },
    ];
    const anyRow = fc
      .record({
        state: fc.constantFrom(...states),
        low: fc.integer({ min: 0, max: 3 }),
        detail: fc.constantFrom(...details),
        hours: fc.integer({ min: 0, max: 40 }),
      })
      .map(({ state, low, detail, hours }): Row => {
        const isSure = state === 'known' || state === 'earlier';
        const measuredAt = testNow - hours * 60 * minuteMs;
        const why = state === 'unusable' ? ({ why: 'implausible', detail } as const) : null;
        return { state, low: isSure ? low : 0, high: isSure ? low : 3, measuredAt, unusable: why };
      });
    const anyNews2 = fc
      .tuple(fc.array(anyRow, { minLength: 7, maxLength: 7 }), fc.integer({ min: 0, max: 40 }))
      .map(([rows, hours]) =>
        news2Of(
          Object.fromEntries(news2Inputs.map((input, at) => [input, rows[at]!])),
          testNow - hours * 60 * minuteMs,
        ),
      );
    fc.assert(
      fc.property(anyNews2, fc.boolean(), (news2, synthetic) => {
        const input = inputOf(news2);
        const line = firstThatFits(synthetic, acuityLines(input));
        expect(line.length).toBeLessThanOrEqual(summaryLimit);
        const score = news2.low === news2.high ? String(news2.low) : range(news2.low, news2.high);
        expect(line).toContain(fillText(texts.scoreAlone, { score }));
        expect(line).toContain(dueText(input));
        if (news2.open.length > 0) expect(line).toMatch(/not known|not repeated|charted/);
        if (news2.components.some(({ state }) => state === 'earlier')) expect(line).toMatch(/, with | one set/);
        expect(line).not.toMatch(/\.\.|[,:;] ?[.,:;]|undefined|NaN|null|yesterday|ago|today/);
        for (const head of acuityHeads(input)) expect(head).not.toMatch(/ {2}|[,:;]$/);
      }),
      { numRuns: 1000 },
    );
  });
});
