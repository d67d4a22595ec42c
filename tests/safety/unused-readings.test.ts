import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readPatientRecord } from '@bellwether/fhir-mapping';
import { assess, loadArtefact } from '@bellwether/model';
import { expect, it } from '@jest/globals';

const asOf = Date.parse('2026-11-24T14:10:00Z');
const directory = new URL('../../model/artefacts/hospitalization-30d/', import.meta.url);
const pulse = (id: string, time: string, value: number, system = 'http://loinc.org') => ({
  ...{ resourceType: 'Observation', id, status: 'final', subject: { reference: 'Patient/p' } },
  category: [{ coding: [{ code: 'vital-signs' }] }],
  code: { coding: [{ system, code: '8867-4' }] },
  effectiveDateTime: `2026-11-24T${time}:00Z`,
  valueQuantity: { value, code: '/min', system: 'http://unitsofmeasure.org' },
});

it('an older value of an unknown code lowers a feature over a window, and is named beside the figure', async () => {
  const artefact = await loadArtefact({
    read: (name) => readFile(new URL(name, directory)),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
  const seen = (system: string) => {
    const patient = { resourceType: 'Patient', id: 'p', birthDate: '1948-03-02' };
    const resources = [patient, pulse('a', '10:00', 150, system), pulse('b', '14:00', 90)];
    const { quality, ...assessment } = assess(
      readPatientRecord(resources.map((resource) => ({ resource }))),
      artefact,
      {
        asOf,
        siteHash: '',
      },
    );
    const features = assessment.scored ? assessment.contributions : assessment.features;
    return { highest: features.find(({ name }) => name === 'heart_rate_max_24h')?.value, unused: quality.unused };
  };
  expect(seen('http://loinc.org')).toEqual({ highest: 150, unused: [] });
  const after = seen('http://example.org/codes');
  expect(after.highest).toBe(90);
  expect(after.unused).toContainEqual({ concept: 'heart-rate', count: 1 });
});
