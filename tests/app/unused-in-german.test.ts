import {
  type DetailKind,
  detailSentence,
  entriesOf,
  readPatientRecord,
  type UnusedDetail,
} from '@bellwether/fhir-mapping';
import { buildScenario, loadSyntheaPatients, scenarios } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import { detailText } from '../../smart-app/src/data-rows/detail-text.js';
import { englishLeft } from '../../smart-app/src/data-rows/test-support/english-left.js';
import { formatsOf } from '../../smart-app/src/i18n/formats.js';
import { createI18n } from '../../smart-app/src/i18n/create-i18n.js';

const anchor = Date.UTC(2026, 10, 24, 12);
const readerOf = async (language: 'en' | 'de') => ({
  t: (await createI18n({ language })).t,
  formats: formatsOf(language, anchor, 'UTC'),
});

const charts = [
  ...scenarios.map(({ name }) => ({ name, chart: buildScenario(name, { anchor }) as unknown })),
  ...loadSyntheaPatients().map(({ resources }, index) => ({
    name: `patient ${index} of the Synthea patients`,
    chart: resources as unknown,
  })),
];

describe('What the mapping does not use of the fixtures', () => {
  it('is described only in the reader’s language', async () => {
    const [english, german] = [await readerOf('en'), await readerOf('de')];
    const seen = new Set<DetailKind>();
    const wrong: (readonly [chart: string, UnusedDetail, said: string])[] = [];
    for (const { name, chart } of charts) {
      const { rejected, refused } = readPatientRecord(entriesOf(chart));
      for (const { detail } of [...rejected, ...refused]) {
        seen.add(detail.kind);
        const said = detailText(detail, german);
        if (englishLeft(said, detail).length > 0) wrong.push([name, detail, said]);
        if (detailText(detail, english) !== detailSentence(detail)) wrong.push([name, detail, detailSentence(detail)]);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(5);
  });
});
