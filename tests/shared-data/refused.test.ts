import {
  entriesOf,
  noSiteCodes,
  type PatientRecord,
  readPatientRecord,
  splitByPatient,
} from '@bellwether/fhir-mapping';
import { expect, it } from '@jest/globals';
import { mimic, mimicEntries } from '../../scripts/src/mimic-charts.js';
import { codesOf, dataSets } from '../../scripts/src/mapping-report/data-sets.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

function* records(): Generator<readonly [name: string, record: PatientRecord]> {
  for (const dataSet of dataSets) {
    for (const { text } of readSharedData(dataSet.name)) {
      yield [dataSet.name, readPatientRecord(entriesOf(JSON.parse(text)), { codes: codesOf(dataSet) })];
    }
  }
  for (const [patientId, entries] of splitByPatient(mimicEntries())) {
    yield [mimic, readPatientRecord(entries, { patientId, codes: noSiteCodes })];
  }
}

const partOf = ({ reference, code, concept }: { reference: string; code: string; concept: string | null }) =>
  `${reference} ${code} ${concept}`;

describeOnSharedData(
  'what is refused of charts of other programs',
  [...dataSets.map(({ name }) => name), mimic],
  () => {
    it('what was used is never listed as rejected, and every rejection names its code', () => {
      for (const [name, { readings, coded, rejected }] of records()) {
        const used = new Set([...readings, ...coded].map(partOf));
        expect([name, rejected.filter((one) => used.has(partOf(one)))]).toEqual([name, []]);
        expect([name, rejected.filter(({ code }) => code === '')]).toEqual([name, []]);
      }
    });

    it('where codes are standard, next to nothing may be an input of NEWS2 that nobody can read', () => {
      const counts = new Map<string, number>();
      for (const [name, { rejected }] of records()) {
        const open = rejected.filter(({ mayBe }) => mayBe !== undefined);
        counts.set(name, (counts.get(name) ?? 0) + open.length);
        for (const { concept, measuredAt } of open) expect([concept, measuredAt]).toEqual([null, expect.any(Number)]);
      }
      const { [mimic]: devices, ...others } = Object.fromEntries(counts);
      expect(others).toEqual(Object.fromEntries(dataSets.map(({ name }) => [name, 0])));
      // The oxygen devices under a code of the hospital's own.
      expect(devices).toBeLessThanOrEqual(1184);
    });

    it('the arterial lines of intensive care are series of their own', () => {
      const found = [...records()].filter(([name]) => name === mimic).flatMap(([, { readings }]) => readings);
      const count = (concept: string) => found.filter((reading) => reading.concept === concept).length;
      expect(count('invasive-systolic-blood-pressure')).toBeGreaterThan(2000);
      expect(count('systolic-blood-pressure')).toBeGreaterThan(5000);
    });
  },
);
