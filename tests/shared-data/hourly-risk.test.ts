import { hourMs, readPatientRecord } from '@bellwether/fhir-mapping';
import { loadArtefacts, shippedArtefacts } from '@bellwether/hosting';
import { assess, riskHistory } from '@bellwether/model';
import { expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { mimicCharts, type SafetyChart } from '../safety/charts.js';
import { forAnySetting } from '../support/for-any-setting.js';
import { describeOnSharedData } from '../support/shared-data.js';

/** Moments of a long stay; of so many of them whole assessments are made, each of which reads the whole chart. */
const leastMoments = 1000;
const compared = 50;

/** A chart whose resources say how often their JSON was read. */
function countingReads({ resources, patientId, codes }: SafetyChart) {
  const read = { times: 0 };
  const entries = resources.map((resource) => ({
    get resource() {
      read.times += 1;
      return resource;
    },
  }));
  return { map: () => readPatientRecord(entries, { patientId, codes }), read };
}

describeOnSharedData('the risk over time of a long stay in intensive care', [mimic], () => {
  it('has 1,000 hourly moments of one mapping, each the assessment of its moment to the last bit', async () => {
    const shipped = await loadArtefacts(shippedArtefacts);
    // For wards: here for intensive care too, for the arithmetic alone.
    const artefact = forAnySetting(shipped.find(({ manifest }) => manifest.temporal === 'rolling')!);
    const longest = mimicCharts().reduce((a, b) => (b.resources.length > a.resources.length ? b : a));
    const { map, read } = countingReads(longest);
    const record = map();
    const mappedOnce = read.times;
    expect(mappedOnce).toBeGreaterThanOrEqual(longest.resources.length);

    const newest = record.readings.at(-1)!.measuredAt;
    const options = { asOf: newest, siteHash: 'site' };
    const { points, leftOut } = riskHistory(record, artefact, { ...options, maxPoints: 20_000 });
    expect(leftOut).toEqual({ older: 0, between: 0 });
    const hourly = points.filter(({ at }) => at % hourMs === 0);
    expect(hourly.filter(({ scored }) => scored).length).toBeGreaterThan(leastMoments);

    const sampled = points.filter((_, index) => index % Math.floor(points.length / compared) === 0);
    expect(sampled.length).toBeGreaterThanOrEqual(compared);
    for (const point of sampled) {
      const alone = assess(record, artefact, { ...options, asOf: point.at });
      expect({ at: point.at, scored: point.scored }).toEqual({ at: point.at, scored: alone.scored });
      if (!point.scored || !alone.scored) continue;
      const { probability, margin, band } = alone;
      expect([point.probability, point.margin, point.band]).toEqual([probability, margin, band]);
    }
    expect(read.times).toBe(mappedOnce);
  }, 240_000);
});
