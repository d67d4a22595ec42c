import { entriesOf, readPatientRecord } from '@bellwether/fhir-mapping';
import { buildScenario, scenarios } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';

const anchor = Date.UTC(2026, 10, 27, 14);

describe('what the scenarios chart is used or rejected, never both', () => {
  it.each(scenarios.map(({ name }) => name))('%s', (name) => {
    const { readings, coded, rejected } = readPatientRecord(entriesOf(buildScenario(name, { anchor })));
    const partOf = (one: { reference: string; code: string; concept: string | null }) =>
      `${one.reference} ${one.code} ${one.concept}`;
    const used = new Set([...readings, ...coded].map(partOf));
    expect(rejected.filter((one) => used.has(partOf(one)))).toEqual([]);
    // Only codes that need a site's map leave open what they may be.
    expect(rejected.some(({ mayBe }) => mayBe !== undefined)).toBe(name === 'local-codes');
  });
});
