/** Card, worklist and list of anomalies count the same: the number of one chart at one moment, by the code of each. */
import { join } from 'node:path';
import { entriesOf, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { buildScenario, scenarios } from '@bellwether/fixtures';
import { loadArtefacts, loadSite, siteTriggers } from '@bellwether/hosting';
import { type Assessment, assess, toldAnomalies } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { findingsOf } from '../../cds-service/src/show/findings.js';
import { mimic, mimicRecords } from '../../scripts/src/mimic-charts.js';
import { anomalyRows } from '../../smart-app/src/anomalies/anomaly-rows.js';
import { figuresOf } from '../../smart-app/src/worklist/figures.js';
import { messageSite } from '../support/message-site.js';
import { repositoryRoot } from '../support/repository.js';
import { describeOnSharedData } from '../support/shared-data.js';

const [artefact] = await loadArtefacts(join(repositoryRoot, 'model/artefacts'));
if (artefact === undefined) throw new Error('There is no artefact');
const triggers = siteTriggers(await loadSite(null));
const { manifest } = artefact;

/** How many anomalies each place has. */
function numbersOf(record: PatientRecord, asOf: number): Readonly<Record<string, number | undefined>> {
  const options = { asOf, siteHash: 's', triggers };
  const assessment: Assessment = assess(record, artefact!, options);
  const list = anomalyRows(record, artefact!, options);
  const figures = figuresOf(
    record,
    { assessment, artefact: artefact!, options } as Parameters<typeof figuresOf>[1],
    null,
    messageSite,
  );
  return {
    card: toldAnomalies(assessment).length,
    stored: findingsOf(assessment, record, { manifest, bands: manifest.bands.rows, triggers }).anomalies,
    worklist: figures.anomalies?.count,
    tab: [...list.episodes.values()].filter(({ isRecent }) => isRecent).length,
  };
}

function expectOneNumber(record: PatientRecord, asOf: number): number {
  const numbers = numbersOf(record, asOf);
  expect(new Set(Object.values(numbers)).size).toBe(1);
  return numbers.card!;
}

describe('card, worklist and list have one number of anomalies', () => {
  it('of every scenario', () => {
    const asOf = Date.parse('2026-11-24T14:10:00Z');
    const found = scenarios.map(({ name }) => {
      const record = readPatientRecord(entriesOf(buildScenario(name, { anchor: asOf })));
      return expectOneNumber(record, asOf);
    });
    expect(found.filter((count) => count > 0).length).toBeGreaterThan(5);
  });
});

describeOnSharedData('card, worklist and list of real intensive care', [mimic], () => {
  it('have one number of anomalies, at several moments of the two longest charts', () => {
    const records = mimicRecords()
      .toSorted((a, b) => b.readings.length - a.readings.length)
      .slice(0, 2);
    const found = records.flatMap((record) =>
      [0.3, 0.6, 1].map((share) => {
        const { measuredAt } = record.readings[Math.floor(share * (record.readings.length - 1))]!;
        return expectOneNumber(record, measuredAt);
      }),
    );
    expect(Math.max(...found)).toBeGreaterThan(0);
    expect(Math.max(...found)).toBeLessThan(30);
  }, 240_000);
});
