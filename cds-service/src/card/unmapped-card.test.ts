import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { fillText } from '@bellwether/fhir-mapping';
import { en } from '@bellwether/model/texts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../test-support/call-service.js';
import { encounter, hookBody, searchset, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

const local = (display: string, category: string): JsonObject => ({
  code: { coding: [{ system: 'https://local.example', code: '17', display }] },
  category: [{ coding: [{ code: category }] }],
});
const mapped = [
  vital('heartRate', 80, 1),
  vital('spo2', 97, 1),
  vital('systolic', 120, 1),
  vital('temperature', 37, 1),
];
const breaths = (category: string, hours: number) =>
  Array.from({ length: 30 }, () => vital('respiratoryRate', 30, hours, local('Atemfrequenz', category)));

/** Summary and detail of the card of some Observations on a ward. */
async function cardOf(observations: readonly JsonObject[]): Promise<string> {
  const prefetch = { ...wholePrefetch(observations), encounters: searchset([encounter('IMP')]) };
  const answer = await post(service, hookBody(prefetch));
  const { cards } = (await answer.json()) as { cards: { summary: string; detail?: string }[] };
  return cards.map(({ summary, detail = '' }) => `${summary}\n${detail}`).join('\n');
}

const { open, noScore } = en.message;
const said = fillText(open.unmapped_other, { names: 'respiratory rate', count: '30' });
const absent = open.missing.replace('{{names}}', '');

describe('a vital sign under a code that is not mapped', () => {
  it.each(['survey', 'exam', 'vital-signs'])(
    'a card never says that a vital sign under a code that is not mapped is not charted (filed under %s)',
    async (category) => {
      const card = await cardOf([...mapped, ...breaths(category, 1)]);
      expect(card).toContain(said);
      const sentences = card.split(/\n|\. /).filter((sentence) => sentence.includes(absent));
      for (const sentence of sentences) expect(sentence.toLowerCase()).not.toContain('respiratory rate');
    },
  );

  it('where nothing else is charted, NEWS2 is not "nothing charted of late"', async () => {
    const card = await cardOf(breaths('survey', 1));
    expect(card).toContain(said);
    expect(card).not.toContain(noScore.nothing);
    expect(card).not.toMatch(/respiratory rate[^.\n]* not charted/i);
  });

  it('of what is charted under a code that is mapped it says nothing', async () => {
    const card = await cardOf([...mapped, vital('respiratoryRate', 18, 1), ...breaths('survey', 1)]);
    expect(card).not.toContain('under a code that is mapped');
  });

  it('of the day before yesterday it says nothing either: of the last day none is charted', async () => {
    const card = await cardOf([...mapped, ...breaths('survey', 60)]);
    expect(card).toContain(absent);
    expect(card).not.toContain('under a code that is mapped');
  });
});
