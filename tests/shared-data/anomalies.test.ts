import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { entriesOf, latestInstant, readPatientRecord, splitByPatient } from '@bellwether/fhir-mapping';
import { type Artefact, anomalyHistory, loadArtefact, timeSeries } from '@bellwether/model';
import { beforeAll, expect, it } from '@jest/globals';
import { coverageOf } from '../../scripts/src/anomaly-report/coverage.js';
import { halves } from '../../scripts/src/anomaly-report/fit-priors.js';
import { type IcuStay, icu2019 } from '../../scripts/src/anomaly-report/icu-series.js';
import { codesOf, dataSets } from '../../scripts/src/mapping-report/data-sets.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

const directory = new URL('../../model/artefacts/hospitalization-30d/', import.meta.url);

describeOnSharedData(
  'shared charts, all their anomalies',
  dataSets.map(({ name }) => name),
  () => {
    let artefact: Artefact;
    beforeAll(async () => {
      artefact = await loadArtefact({
        read: (name) => readFile(new URL(name, directory)),
        sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
      });
    });

    it.each(dataSets)('$name: the history at an earlier moment is the part of it that was known then', (dataSet) => {
      for (const { text } of readSharedData(dataSet.name)) {
        for (const [patientId, entries] of splitByPatient(entriesOf(JSON.parse(text)))) {
          const record = readPatientRecord(entries, { patientId, codes: codesOf(dataSet) });
          const asOf = latestInstant(record) ?? 0;
          const { events } = anomalyHistory(record, artefact, { asOf });
          expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
          const middle = record.readings[record.readings.length >> 1]?.knownAt ?? 0;
          const then = anomalyHistory(record, artefact, { asOf: middle }).events;
          expect(then).toEqual(events.filter(({ knownAt }) => knownAt === null || knownAt <= middle));
          const predictions = timeSeries(record, { asOf }).flatMap((series) =>
            series.state === 'ready' ? series.points.map(({ prediction }) => prediction) : [],
          );
          expect(predictions.every((one) => one === null || Number.isFinite(one.expected))).toBe(true);
        }
      }
    });
  },
);

describeOnSharedData(
  'intervals one step ahead, on real stays that no prior was fitted to',
  ['physionet2019-vitals-a.csv.xz'],
  () => {
    let stays: readonly IcuStay[];
    beforeAll(() => {
      stays = halves(icu2019(300)).held;
    });

    it.each([0, 4])('a reading every %d hours: the 95 %% interval holds 92 to 97.5 %% of each vital sign', (hours) => {
      for (const { concept, likely, nearlyAll } of coverageOf(stays, hours)) {
        expect([concept, likely > 0.92 && likely < 0.975, nearlyAll > 0.985]).toEqual([concept, true, true]);
      }
    });
  },
);
