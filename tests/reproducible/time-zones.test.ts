import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const built = fileURLToPath(new URL('../../fhir-mapping/dist/index.js', import.meta.url));

/** Reads a small chart with the built package and prints everything that depends on time. */
const program = `
  const mapping = await import(${JSON.stringify(`file://${built}`)});
  const texts = ['2024', '2024-03', '2024-03-10', '2024-03-10T02:30:00-05:00', '2024-10-27T01:30:00Z', '2016-12-31T23:59:60Z'];
  const patient = { resourceType: 'Patient', id: '1', birthDate: '1950-03-10', deceasedDateTime: '2025-01-01' };
  const observations = texts.map((effectiveDateTime, index) => ({
    resourceType: 'Observation', id: String(index), status: 'final', effectiveDateTime,
    subject: { reference: 'Patient/1' },
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    valueQuantity: { value: 60 + index, code: '/min', system: 'http://unitsofmeasure.org' },
  }));
  const record = mapping.readPatientRecord(mapping.entriesOf([patient, ...observations]));
  const definitions = [
    { name: 'age', display: 'x', group: 'x', source: 'demographic', field: 'age', unit: 'a' },
    { name: 'hr', display: 'x', group: 'x', source: 'vital', concept: 'heart-rate', reducer: 'slope',
      window: { kind: 'look-back', hours: 100000 }, unit: '/min/h' },
  ];
  const asOf = mapping.latestInstant(record);
  const { values } = mapping.extractFeatures(record, mapping.compileFeatures(definitions), { asOf });
  console.log(JSON.stringify([record, asOf, [...values]]));
`;

describe('the time zone of the process', () => {
  const run = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });

  // Needs the built package (`npx tsc -b`), which `npm ci` makes.
  (existsSync(built) || process.env.CI ? it : it.skip)('changes nothing', () => {
    const utc = run('UTC');
    expect(utc).toContain('"heart-rate"');
    for (const zone of ['America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu']) expect(run(zone)).toBe(utc);
  });
});
