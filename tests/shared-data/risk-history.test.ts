import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  entriesOf,
  latestInstant,
  type PatientRecord,
  readPatientRecord,
  splitByPatient,
} from '@bellwether/fhir-mapping';
import {
  type Artefact,
  assess,
  changesSince,
  compareAssessments,
  loadArtefact,
  news2,
  news2Track,
  riskHistory,
  waterfall,
} from '@bellwether/model';
import { beforeAll, expect, it } from '@jest/globals';
import { codesOf, dataSets } from '../../scripts/src/mapping-report/data-sets.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

const names = dataSets.map(({ name }) => name);
const directory = new URL('../../model/artefacts/hospitalization-30d/', import.meta.url);

describeOnSharedData('shared charts over time, by the shipped artefact', names, () => {
  let shipped: Artefact;
  /** As if it could be drawn as a line: for the arithmetic alone. */
  let rolling: Artefact;
  beforeAll(async () => {
    shipped = await loadArtefact({
      read: (name) => readFile(new URL(name, directory)),
      sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    });
    rolling = { ...shipped, manifest: { ...shipped.manifest, temporal: 'rolling' } };
  });

  it.each(dataSets)('$name: every point is the assessment of its moment, to the last bit', (dataSet) => {
    let points = 0;
    for (const { text } of readSharedData(dataSet.name)) {
      for (const [patientId, entries] of splitByPatient(entriesOf(JSON.parse(text)))) {
        const record = readPatientRecord(entries, { patientId, codes: codesOf(dataSet) });
        points += checkHistory(record);
      }
    }
    if (dataSet.name.startsWith('synthea')) expect(points).toBeGreaterThan(0);
  });

  function checkHistory(record: PatientRecord): number {
    const asOf = latestInstant(record) ?? 0;
    const options = { asOf, siteHash: 'site' };
    expect(riskHistory(record, shipped, options).points).toHaveLength(1);
    const { points, leftOut } = riskHistory(record, rolling, options);
    expect(leftOut).toEqual({ older: 0, between: 0 });
    // Whole assessments only of the newest points: each of them reads the whole chart.
    for (const point of points.slice(-15)) {
      const assessment = assess(record, rolling, { ...options, asOf: point.at });
      expect(point.scored).toBe(assessment.scored);
      if (!point.scored || !assessment.scored) continue;
      expect([point.probability, point.margin, point.band]).toEqual([
        assessment.probability,
        assessment.margin,
        assessment.band,
      ]);
      expect(point.concepts).toEqual(
        assessment.concepts.map(({ group, place, contribution }) => ({ group, place, contribution })),
      );
      expect(waterfall(assessment, rolling.manifest).steps.at(-1)!.toMargin).toBe(assessment.margin);
    }
    for (const { at, news2: score } of news2Track(record, { asOf }).points.slice(-15)) {
      expect(score).toEqual(news2(record, at));
    }
    const before = points.at(-2) ?? points.at(-1)!;
    const [card, now] = [before.at, asOf].map((moment) => assess(record, rolling, { ...options, asOf: moment }));
    const comparison = compareAssessments(card!, now!, { record, features: rolling.manifest.features });
    const last = points.at(-1)!;
    if (before.scored && last.scored && before !== last) expect(comparison.drivers).toEqual(last.drivers);
    expect(comparison.versions).toEqual([]);
    for (const { now: value } of changesSince(record, before.at, asOf).vitals) {
      expect(value.knownAt).toBeLessThanOrEqual(asOf);
    }
    return points.filter(({ scored }) => scored).length;
  }
});
