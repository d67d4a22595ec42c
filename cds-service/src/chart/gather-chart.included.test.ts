import { readPatientRecord } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { describe, expect, it } from '@jest/globals';
import { searchset, wholePrefetch } from '../test-support/chart.js';
import { base, complete, gather, vitals, without, windowStart } from '../test-support/gathered.js';

const stay = (id: string, place: string): JsonObject => ({
  resourceType: 'Encounter',
  id,
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/p1' },
  period: { start: '2026-11-23T08:00:00Z' },
  location: [{ location: { reference: place, display: 'Ward 4' }, status: 'active' }],
});
const place = (id: string): JsonObject => ({ resourceType: 'Location', id, name: `Place ${id}` });
const search = `${base}/Encounter?patient=p1&_sort=-date&_count=250`;
const bound = '&date=ge2025-10-19';
const include = '&_include=Encounter:location';
const refused = () => new Response('', { status: 403 });

type Call = Parameters<typeof gather>[0];

async function gatherPlaces(call: Call) {
  const { entries, coverage, asked, failures } = await gather(call);
  const record = readPatientRecord(entries, { patientId: 'p1', baseUrl: base, coverage });
  const names = record.encounters.flatMap(({ locations }) =>
    locations.map(({ display, resource }) => resource?.name ?? display),
  );
  return { names, asked, failures, refused: record.refused, encounter: coverage.types.Encounter };
}

const notPrefetched = without(wholePrefetch(vitals), 'encounters');

describe('CDS Hooks §Prefetch: places that come beside the encounters', () => {
  it('are read from the prefetch, and count neither as matches nor as refused', async () => {
    const encounters = searchset([stay('e', 'Location/1'), place('1'), place('2')], { total: 1 });
    const found = await gatherPlaces({ prefetch: { ...wholePrefetch(vitals), encounters } });
    expect(found).toEqual({ names: ['Place 1'], asked: [], failures: {}, refused: [], encounter: complete });
  });

  it('are fetched where the client left the key out', async () => {
    const found = await gatherPlaces({
      prefetch: notPrefetched,
      answers: { [`${search}${include}${bound}`]: searchset([stay('e', 'Location/1'), place('1')], { total: 1 }) },
    });
    expect(found).toMatchObject({ names: ['Place 1'], failures: {}, refused: [] });
    expect(found.encounter).toEqual({ status: 'complete', since: windowStart });
  });

  it.each<[string, NonNullable<Call['answers']>[string]]>([
    ['refuses it', refused],
    ['fails', () => new Response('', { status: 500 })],
    [
      'answers with an OperationOutcome',
      { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-supported' }] },
    ],
  ])('the Encounters are not lost to a server that %s: they are asked for alone', async (_case, answer) => {
    const found = await gatherPlaces({
      prefetch: notPrefetched,
      answers: {
        [`${search}${include}${bound}`]: answer,
        [`${search}${bound}`]: searchset([stay('e', 'Location/1')]),
      },
    });
    expect(found).toMatchObject({ names: ['Ward 4'], failures: {} });
    expect(found.encounter).toEqual({ status: 'complete', since: windowStart });
    expect(found.asked).toEqual([`${search}${include}${bound}`, `${search}${bound}`]);
  });

  it('a server that refuses both has refused the Encounters', async () => {
    const found = await gatherPlaces({ prefetch: notPrefetched, answers: { [`${base}/Encounter`]: refused } });
    expect(found).toMatchObject({ failures: { refused: 1 }, encounter: { status: 'unavailable', why: 'refused' } });
  });

  it('a prefetch of which places were withheld is made whole by the Encounters alone', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'suppressed' }] };
    const encounters = searchset([stay('e', 'Location/1'), outcome]);
    const answers = {
      [`${search}${include}${bound}`]: refused,
      [`${search}${bound}`]: searchset([stay('e', 'Location/1')]),
    };
    const found = await gatherPlaces({ prefetch: { ...wholePrefetch(vitals), encounters }, answers });
    expect(found).toMatchObject({ names: ['Ward 4'], encounter: { status: 'complete' } });
    const alone = await gatherPlaces({ prefetch: { ...wholePrefetch(vitals), encounters }, server: null });
    expect(alone).toMatchObject({ names: ['Ward 4'], encounter: { status: 'partial', why: 'refused' } });
  });

  it('a full page is full of Encounters, not of places', async () => {
    const places = Array.from({ length: 260 }, (_, index) => place(`${index}`));
    const encounters = searchset([stay('e', 'Location/1'), ...places]);
    const found = await gatherPlaces({ prefetch: { ...wholePrefetch(vitals), encounters } });
    expect([found.asked, found.encounter]).toEqual([[], complete]);
  });

  it('a place of another server, and one of an encounter of another patient, are not used', async () => {
    const theirs = { ...stay('other', 'Location/2'), subject: { reference: 'Patient/p2' } };
    const encounters = {
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [
        { resource: stay('e', 'Location/1') },
        { resource: theirs },
        { resource: place('2') },
        { fullUrl: 'https://other.example/fhir/Location/1', resource: place('1') },
      ],
    };
    const found = await gatherPlaces({ prefetch: { ...wholePrefetch(vitals), encounters } });
    expect(found.names).toEqual(['Ward 4']);
    expect(found.refused.map(({ reference }) => reference)).toEqual(['Encounter/other', 'Location/1']);
  });
});
