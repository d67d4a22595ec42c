import { type ChartedMoment, chartedIn, hourMs, type Instant, readPatientRecord } from '@bellwether/fhir-mapping';
import { type News2, news2, news2Inputs } from '@bellwether/model';
import { beforeAll, expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { newestCharted, tellsOfInputs } from '../../model/src/news2/newest-charted.js';
import { describeOnSharedData } from '../support/shared-data.js';
import { everyFourHours, mimicCharts } from './charts.js';

/** What a moment in intensive care has of NEWS2. */
interface Moment {
  /** Whether each input has a value that can be used, of the last 24 hours: no set, no limits, a ventilator's rate too. */
  readonly byArithmetic: boolean;
  readonly score: News2 | null;
}

/** Hours that an input may be old for the arithmetic alone. */
const arithmeticHours = 24;

/** A little under what was measured: 69 % of 1,598 moments. The rest is mostly oxygen, of which nothing was charted for a day. */
const floorByArithmetic = 0.68;

function isUsable(moment: ChartedMoment | null, at: Instant): boolean {
  if (moment === null || moment.measuredAt <= at - arithmeticHours * hourMs) return false;
  return moment.values.length > 0 && moment.unusable.length === 0;
}

describeOnSharedData('real charts of intensive care, every four hours', [mimic], () => {
  const moments: Moment[] = [];
  beforeAll(() => {
    for (const chart of mimicCharts()) {
      const entries = chart.resources.map((resource) => ({ resource }));
      const record = readPatientRecord(entries, { patientId: chart.patientId, codes: chart.codes });
      const charted = chartedIn(record, tellsOfInputs);
      for (const { at, intensiveCare } of everyFourHours(chart)) {
        if (!intensiveCare) continue;
        const byArithmetic = news2Inputs.every((input) => isUsable(newestCharted(charted, input, at, at), at));
        moments.push({ byArithmetic, score: news2(record, at, { place: 'intensive-care' }) });
      }
    }
  });

  it('every open input has its reason, and where it cannot be used, what cannot be', () => {
    for (const { score } of moments) {
      for (const { state, unusable, low, high } of score?.components ?? []) {
        expect(['known', 'earlier', 'unconfirmed', 'stale', 'unusable', 'unread', 'missing']).toContain(state);
        expect(state === 'unusable').toBe(unusable !== null);
        // Open is never a single number.
        if (state !== 'known' && state !== 'earlier') expect(high).toBeGreaterThan(low);
      }
    }
  });

  it('all seven inputs can be used in most moments', () => {
    const counted = { moments: moments.length, byArithmetic: 0, withLimits: 0, noScore: 0 };
    const open = new Map<string, number>();
    for (const { byArithmetic, score } of moments) {
      if (byArithmetic) counted.byArithmetic += 1;
      if (score === null) counted.noScore += 1;
      else if (score.open.length === 0) counted.withLimits += 1;
      for (const { input, state, unusable } of score?.components ?? []) {
        const name = `${input}: ${state}${unusable === null ? '' : ` (${unusable.why})`}`;
        open.set(name, (open.get(name) ?? 0) + 1);
      }
    }
    console.info(counted, Object.fromEntries([...open].sort()));
    expect(moments.length).toBeGreaterThan(1000);
    expect(counted.byArithmetic / moments.length).toBeGreaterThan(floorByArithmetic);
  });
});
