import { fillText, readPatientRecord } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { createPhrasing, linkedRecordsTexts, linkFacts } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { type Card, hookResponseSchema } from '../hooks/response.js';
import type { CallRecord } from '../store/store.js';
import { post } from '../test-support/call-service.js';
import { alert, encounter, hookBody, onAir, patient, searchset, vital, wholePrefetch } from '../test-support/chart.js';
import { memoryStore } from '../test-support/memory-store.js';
import { startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const base = 'http://localhost:4000/fhir';
const artefact = await stumpArtefact();
const link = (type: string, reference: string) => ({ type, other: { reference } });
const person = (...links: readonly JsonObject[]) => patient({ link: links });
/** A whole set of ten minutes ago: NEWS2 0. */
const well = [
  ...(['respiratoryRate', 'spo2', 'systolic', 'heartRate', 'temperature'] as const).map((name, index) =>
    vital(name, [16, 97, 128, 78, 36.8][index] ?? 0, 0.17),
  ),
  alert(0.17),
  onAir(0.17),
];
const ofOld = { subject: { reference: 'Patient/old' } };

/** The card of a chart that is prefetched whole, and what was recorded; the server answers for `Patient/old`. */
async function answered(
  own: JsonObject,
  old: readonly JsonObject[] | null = [],
): Promise<{ card: Card | undefined; call: CallRecord | undefined }> {
  const calls: CallRecord[] = [];
  const store = { ...memoryStore(), recordCall: async (call: CallRecord) => void calls.push(call) };
  const service = await startService({
    artefacts: [artefact],
    store,
    fetch: async (input) => {
      if (old === null) return new Response('{}', { status: 403 });
      const { pathname } = new URL(String(input));
      if (pathname.endsWith('/Patient/old'))
        return Response.json(patient({ id: 'old', link: [link('replaced-by', 'Patient/p1')] }));
      return Response.json(searchset(pathname.endsWith('/Observation') ? old : []));
    },
  });
  const prefetch = { ...wholePrefetch(well, [], own), encounters: searchset([encounter('IMP')]) };
  const body: unknown = await (await post(service, hookBody(prefetch, { fhirServer: base }))).json();
  await service.stop();
  return { card: hookResponseSchema.parse(body).cards[0], call: calls[0] };
}

const texts = en.linkedRecords;
const [merged = ''] = en.message.mergedInto.split(' {{');

describe('acuity §0.12: a merged record is followed and said', () => {
  it('a danger value that is charted in a merged record alone is on the card, and it is said whose it is', async () => {
    const { card, call } = await answered(person(link('replaces', 'Patient/old')), [
      vital('respiratoryRate', 28, 0.05, ofOld),
    ]);
    expect(card?.indicator).not.toBe('info');
    expect(card?.detail).toContain(
      fillText(texts.read, { names: fillText(texts.resources_other, { name: 'Patient/old', count: '2' }) }),
    );
    expect(call?.assessments[0]?.findings?.news2?.singleThrees).toEqual(['respiratory-rate']);
    expect(call?.readFrom).toEqual([{ patientId: 'old', outcome: 'merged record: 2 resources, the whole of it' }]);
  });

  it('one that could not be read is named, and what is in it may be anything: any NEWS2 is possible, and nothing is quiet', async () => {
    const { card, call } = await answered(person(link('replaces', 'Patient/old')), null);
    expect((card?.detail ?? '').split('\n')[0]).toContain('Patient/old');
    expect(card?.detail).toContain(texts.gap.refused);
    expect(card?.indicator).toBe('warning');
    const findings = call?.assessments[0]?.findings;
    expect(findings?.news2).toEqual({ low: 0, high: 20, singleThrees: [] });
    expect(findings?.acuity?.indicator).toBe('warning');
    expect(findings?.unread).toEqual(expect.arrayContaining(['conditions', 'encounters', 'respiratory-rate']));
    expect(call?.readFrom).toEqual([]);
  });

  it('of a record that was merged into another the card says so first, whatever else it says', async () => {
    const { card, call } = await answered(person(link('replaced-by', 'Patient/new')));
    expect(card?.summary).toContain(merged);
    expect(card?.summary.length).toBeLessThan(140);
    const [first = ''] = (card?.detail ?? '').split('\n') ?? [];
    expect(first).toContain('Patient/new');
    expect(first.startsWith(texts.replacedBy.slice(0, 30))).toBe(true);
    expect(card?.indicator).toBe('warning');
    expect(call?.assessments[0]?.findings?.news2).toMatchObject({ low: 0, high: 20 });
  });

  it('without links nothing is said and nothing is different', async () => {
    const [plain, empty] = [await answered(patient()), await answered(person())];
    expect(empty.card?.detail).toBe(plain.card?.detail);
    expect(plain.card?.summary).not.toContain(merged);
  });
});

describe('the line of linked records', () => {
  const lineOf = (...links: readonly JsonObject[]) =>
    linkedRecordsTexts(
      linkFacts(readPatientRecord([{ resource: person(...links) }], { patientId: 'p1' })),
      createPhrasing('en', 'UTC'),
    );

  it('has the gravest first, three names at most, and how many more', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => link('replaces', `Patient/m${index}`));
    const said = lineOf(
      ...many,
      link('seealso', 'Patient/see'),
      link('refer', 'Patient/refer'),
      link('replaced-by', 'Patient/new'),
    );
    expect(said).toHaveLength(3);
    expect(said[0]).toContain('Patient/new');
    expect(said[1]).toContain('997');
    expect(said[2]).toBe(fillText(texts.linked, { names: 'Patient/refer, Patient/see' }));
  });

  it('escapes what a chart has as a reference', async () => {
    const { card } = await answered(person(link('replaces', '<img src=x> **[a](http://evil.example)** ` \n# x')));
    const [said = ''] = (card?.detail ?? '').split('  \n');
    expect(said).toContain('img');
    expect(said).not.toMatch(/<img|(?<!\\)\*\*|\n|(?<!\\)\]/);
  });

  it('a record without a reference has words', () => {
    expect(lineOf(link('replaces', ''))[0]).toContain(texts.unnamed);
  });
});
