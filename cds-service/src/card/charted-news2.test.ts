import { readPatientRecord } from '@bellwether/fhir-mapping';
import type { Assessment, Manifest } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { cardFacts } from './card-facts.js';
import { createClockText } from './clock-text.js';
import { chartedNews2Line } from './detail-lines.js';

const asOf = Date.parse('2026-11-24T14:10:00Z');
const patient = { resourceType: 'Patient', id: 'p1', birthDate: '1948-03-02' };
const observation = (id: string, code: object, value: number, unit: string) => ({
  ...{
    resourceType: 'Observation',
    id,
    status: 'final',
    subject: { reference: 'Patient/p1' },
    code: { coding: [code] },
  },
  effectiveDateTime: '2026-11-24T13:50:00Z',
  valueQuantity: { value, code: unit, system: 'http://unitsofmeasure.org' },
});
const pulse = (value: number) => observation('hr', { system: 'http://loinc.org', code: '8867-4' }, value, '/min');
const charted = (value: number) =>
  observation('news2', { system: 'http://snomed.info/sct', code: '1104051000000101' }, value, '{score}');

function lineOf(...resources: readonly object[]): string | undefined {
  const record = readPatientRecord([patient, ...resources].map((resource) => ({ resource })));
  const assessment = { asOf, scored: false, anomalies: [] } as unknown as Assessment;
  const facts = cardFacts(record, assessment, { features: [] } as unknown as Manifest, null);
  return chartedNews2Line({ facts, assessment, clock: createClockText('UTC') })?.text;
}

describe('acuity §0.5: the hospital’s own NEWS2 on a card', () => {
  it('is beside ours where ours of that moment cannot be the same', () => {
    expect(lineOf(pulse(140), charted(1))).toBe(
      '**NEWS2 charted** 1 at 13:50; calculated from the chart of then: 3 to 20',
    );
    expect(lineOf(charted(1))).toBe('**NEWS2 charted** 1 at 13:50; nothing else of then is charted');
  });

  it('is not repeated where they agree, or where none is charted', () => {
    expect([lineOf(pulse(140), charted(5)), lineOf(pulse(140))]).toEqual([undefined, undefined]);
  });
});
