import { requiredQueries } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { FhirReader, ReadAnswer } from './fhir-reader.js';
import { loadQuery } from './load-query.js';

const encounters = requiredQueries([]).find(({ key }) => key === 'encounters')!;
const asOf = Date.parse('2026-11-24T14:00:00Z');
const stay = (id: string) => ({ resource: { resourceType: 'Encounter', id } });
const place = (id: string) => ({ resource: { resourceType: 'Location', id } });
const page = (entry: unknown, more: Record<string, unknown> = {}): ReadAnswer => ({
  status: 'resource',
  resource: { resourceType: 'Bundle', entry, ...more },
});
const outcome = (severity: string, code: string) => ({
  resource: { resourceType: 'OperationOutcome', issue: [{ severity, code }] },
});

/** Loads the encounters from a server that answers searches with the places, and those without. */
async function load(withPlaces: ReadAnswer, withoutPlaces: ReadAnswer = { status: 'failed' }) {
  const asked: string[] = [];
  const reader: FhirReader = {
    get: async (url) => {
      asked.push(url);
      return url.includes('_include') ? withPlaces : withoutPlaces;
    },
  };
  const { signal } = new AbortController();
  const answer = await loadQuery(encounters, reader, {
    ...{ patientId: 'p1', asOf, granted: 'all', signal, onPage: () => undefined },
  });
  const ids = answer.entries.map(({ resource }) => (resource as { id?: string }).id);
  return {
    ids: [...new Set(ids)],
    asked: asked.length,
    coverage: answer.coverage,
    total: answer.total,
    expired: answer.expired,
  };
}

const complete = { status: 'complete', since: null };

describe('Loading what comes beside the matches', () => {
  it('is one search, and totals are of matches', async () => {
    expect(await load(page([stay('e'), place('1'), place('2')], { total: 1 }))).toEqual({
      ids: ['e', '1', '2'],
      ...{ asked: 1, coverage: complete, total: 1, expired: false },
    });
    // Two of three matches came, and a place.
    const cut = await load(page([stay('e'), stay('f'), place('1')], { total: 3 }));
    expect([cut.coverage.status, cut.total]).toEqual(['partial', 3]);
  });

  it.each<[string, ReadAnswer]>([
    ['refuses the search', { status: 'refused' }],
    ['fails', { status: 'failed' }],
    ['answers with an OperationOutcome', { status: 'resource', resource: outcome('error', 'not-supported').resource }],
    ['withholds something', page([stay('e'), outcome('warning', 'suppressed')])],
  ])('of a server that %s, the matches are asked for alone', async (_case, first) => {
    const { ids, asked, coverage } = await load(first, page([stay('e')]));
    expect([ids, asked, coverage]).toEqual([['e'], 2, complete]);
  });

  it.each<[string, ReadAnswer, object]>([
    ['refuses both', { status: 'refused' }, { status: 'unavailable', why: 'refused' }],
    [
      'withholds something, and then fails',
      page([stay('e'), outcome('warning', 'suppressed')]),
      { status: 'partial', why: 'refused' },
    ],
  ])('of a server that %s, what is missing stays missing', async (_case, first, coverage) => {
    expect((await load(first, { status: 'refused' })).coverage).toMatchObject(coverage);
  });

  it('is not asked for again where the session has ended, or a page is missing', async () => {
    expect(await load({ status: 'expired' })).toMatchObject({ asked: 1, expired: true });
    expect(await load(page([stay('e')], { total: 7 }))).toMatchObject({ asked: 1, coverage: { why: 'truncated' } });
  });
});
