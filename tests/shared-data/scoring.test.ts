import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { entriesOf, latestInstant, readPatientRecord, splitByPatient } from '@bellwether/fhir-mapping';
import { type Artefact, assess, loadArtefact, sigmoid } from '@bellwether/model';
import { beforeAll, expect, it } from '@jest/globals';
import { codesOf, dataSets } from '../../scripts/src/mapping-report/data-sets.js';
import { forAnySetting } from '../support/for-any-setting.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

const names = dataSets.map(({ name }) => name);
const directory = new URL('../../model/artefacts/hospitalization-30d/', import.meta.url);

describeOnSharedData('shared charts, scored by the shipped artefact as if it were for any setting', names, () => {
  let artefact: Artefact;
  beforeAll(async () => {
    const shipped = await loadArtefact({
      read: (name) => readFile(new URL(name, directory)),
      sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    });
    artefact = forAnySetting(shipped);
  });

  it.each(dataSets)('$name: each patient gets a probability that adds up, or a named reason for none', (dataSet) => {
    const outcomes = new Map<string, number>();
    for (const { text } of readSharedData(dataSet.name)) {
      for (const [patientId, entries] of splitByPatient(entriesOf(JSON.parse(text)))) {
        const record = readPatientRecord(entries, { patientId, codes: codesOf(dataSet) });
        const asOf = latestInstant(record) ?? 0;
        const assessment = assess(record, artefact, { asOf, siteHash: '' });
        const outcome = assessment.scored ? 'scored' : assessment.notScored.reason;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (!assessment.scored) continue;
        const margin = assessment.contributions.reduce(
          (sum, { contribution }) => sum + contribution,
          assessment.baseValue,
        );
        expect(assessment.margin).toBe(margin);
        expect(assessment.probability).toBe(sigmoid(margin));
        expect(assessment.concepts.flatMap(({ features }) => features)).toHaveLength(artefact.manifest.features.length);
      }
    }
    expect(outcomes.size).toBeGreaterThan(0);
    if (dataSet.name.startsWith('synthea')) expect(outcomes.get('scored') ?? 0).toBeGreaterThan(0);
  });
});
