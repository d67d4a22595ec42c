import { requiredQueries } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { FhirReader, ReadAnswer } from './fhir-reader.js';
import { loadChart } from './load-chart.js';
import { loadQuery } from './load-query.js';

const queries = requiredQueries([]);
const vitals = queries.find(({ key }) => key === 'vitals')!;
const patient = queries.find(({ key }) => key === 'patient')!;
const asOf = Date.parse('2026-11-24T14:00:00Z');
const { signal } = new AbortController();

const observation = (id: number, hour: number) => ({
  resource: {
    resourceType: 'Observation',
    id: `o${id}`,
    effectiveDateTime: `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`,
  },
});
const page = (entry: unknown, more: Record<string, unknown> = {}): ReadAnswer => ({
  status: 'resource',
  resource: { resourceType: 'Bundle', entry, ...more },
});
const next = (url: string) => ({ link: [{ relation: 'next', url }] });

/** Loads vital signs from answers by URL; the first page under ''. */
async function load(answers: Record<string, ReadAnswer>, granted: 'all' | 'part' | 'none' = 'all', query = vitals) {
  const asked: string[] = [];
  const arrived: (readonly [number, number | null])[] = [];
  const reader: FhirReader = {
    get: async (url) => {
      asked.push(url);
      return answers[asked.length === 1 ? '' : url] ?? { status: 'failed' };
    },
  };
  const onPage = (entries: readonly unknown[], total: number | null) => void arrived.push([entries.length, total]);
  const answer = await loadQuery(query, reader, { patientId: 'p1', asOf, granted, signal, onPage });
  return {
    ...answer,
    asked,
    arrived,
    ids: answer.entries.map(({ resource }) => (resource as { id?: string } | undefined)?.id),
  };
}

describe('Loading a query', () => {
  it('reads all pages, and tells of each as it arrives', async () => {
    const { asked, arrived, ids, coverage, total } = await load({
      '': page([observation(1, 13), observation(2, 12)], { total: 3, ...next('two') }),
      two: page([observation(3, 11)], { total: 3 }),
    });
    expect(asked).toEqual(['Observation?patient=p1&category=vital-signs&_sort=-date&_count=250', 'two']);
    expect(arrived).toEqual([
      [2, 3],
      [1, 3],
    ]);
    expect([ids, total, coverage]).toEqual([['o1', 'o2', 'o3'], 3, { status: 'complete', since: null }]);
  });

  it.each([
    ['fails', { status: 'failed' }, false],
    ['is refused', { status: 'refused' }, false],
    ['is not a Bundle', { status: 'resource', resource: { resourceType: 'OperationOutcome' } }, false],
    ['comes after the session', { status: 'expired' }, true],
  ] as const)(
    'keeps what arrived when a later page %s, complete since its last entry',
    async (_name, second, expired) => {
      const answer = await load({ '': page([observation(1, 13), observation(2, 12)], next('two')), two: second });
      expect(answer.ids).toEqual(['o1', 'o2']);
      expect(answer.coverage).toEqual({
        status: 'partial',
        since: Date.parse('2026-11-24T12:00:00Z') + 1,
        why: 'truncated',
      });
      expect([answer.total, answer.expired]).toEqual([null, expired]);
    },
  );

  it('a list cut short does not hide that some of it was withheld', async () => {
    const issue = [{ severity: 'warning', code: 'suppressed' }];
    const outcome = { resource: { resourceType: 'OperationOutcome', issue } };
    const { coverage } = await load({ '': page([observation(1, 13), outcome], next('two')) });
    expect(coverage).toEqual({ status: 'partial', since: asOf, why: 'refused' });
  });

  it('a list cut short does not hide that not all of it was granted', async () => {
    const { coverage } = await load({ '': page([observation(1, 13)], next('two')) }, 'part');
    expect(coverage).toEqual({ status: 'partial', since: asOf, why: 'not-granted' });
  });

  it('entries that do not stand newest first say nothing about how far they reach', async () => {
    const { coverage } = await load({ '': page([observation(1, 9), observation(2, 12)], next('two')) });
    expect(coverage).toEqual({ status: 'partial', since: asOf, why: 'truncated' });
  });

  it('a page that leads back to itself ends', async () => {
    const { asked, coverage } = await load({ '': page([observation(1, 13)], next('two')), two: page([], next('two')) });
    expect([asked.length, coverage.status]).toEqual([2, 'partial']);
  });

  it('an entry that comes again on the next page is one, and hides no gap', async () => {
    const again = {
      '': page([observation(1, 13), observation(2, 12)], { total: 4, ...next('two') }),
      two: page([observation(2, 12), observation(3, 11)], { total: 4 }),
    };
    expect(await load(again)).toMatchObject({ total: 4, coverage: { status: 'partial', why: 'truncated' } });
  });

  it('a total above what came is a list cut short', async () => {
    const { coverage, total } = await load({ '': page([observation(1, 13)], { total: 250 }) });
    expect([coverage, total]).toEqual([
      { status: 'partial', since: Date.parse('2026-11-24T13:00:00Z') + 1, why: 'truncated' },
      250,
    ]);
  });

  it.each([
    [{ severity: 'warning', code: 'suppressed' }, 'refused'],
    [{ severity: 'error', code: 'exception' }, 'truncated'],
    [{ severity: 'warning', code: 'transient' }, 'truncated'],
    [{ severity: 'information', code: 'informational' }, null],
  ])('an OperationOutcome among the entries is none of them: %j is %s', async (issue, why) => {
    const outcome = { resource: { resourceType: 'OperationOutcome', issue: [issue] } };
    const { ids, coverage } = await load({ '': page([observation(1, 13), outcome]) });
    expect(ids).toEqual(['o1']);
    expect(coverage).toMatchObject(why === null ? { status: 'complete' } : { status: 'partial', why });
  });

  it.each([
    ['refused', { status: 'refused' }],
    ['failed', { status: 'failed' }],
    ['refused', { status: 'resource', resource: { resourceType: 'OperationOutcome', issue: [{ code: 'forbidden' }] } }],
    ['failed', { status: 'resource', resource: { resourceType: 'Bundle', entry: {} } }],
  ] as const)('a first page that is %s is not an empty list', async (why, first) => {
    expect((await load({ '': first })).coverage).toEqual({ status: 'unavailable', why });
  });

  it('what was not granted is not asked for; what was granted in part is', async () => {
    const none = await load({}, 'none');
    expect([none.asked, none.coverage]).toEqual([[], { status: 'unavailable', why: 'not-granted' }]);
    const part = await load({ '': page([]) }, 'part');
    expect(part.coverage).toEqual({ status: 'partial', since: asOf, why: 'not-granted' });
  });

  it('entries that are none are handed on, to be refused with their reason', async () => {
    const { entries } = await load({ '': page([7, { fullUrl: 'u' }]) });
    expect(entries).toEqual([{ resource: 7 }, { fullUrl: 'u', resource: undefined }]);
  });

  it('a Patient under another id is not this patient', async () => {
    const answer: ReadAnswer = { status: 'resource', resource: { resourceType: 'Patient', id: 'p2' } };
    const { entries, coverage } = await load({ '': answer }, 'all', patient);
    expect([entries, coverage]).toEqual([[], { status: 'unavailable', why: 'failed' }]);
  });
});

describe('Loading a chart', () => {
  const chart = (answers: (url: string) => ReadAnswer, scope = 'patient/*.rs') => {
    const progress: unknown[] = [];
    const loaded = loadChart(
      { get: async (url) => answers(url) },
      {
        queries,
        patientId: 'p1',
        base: 'https://ehr.example/fhir',
        scope,
        asOf,
        signal,
        onProgress: (step) => progress.push(step),
      },
    );
    return loaded.then((result) => ({ ...result, progress }));
  };

  it('a resource that two queries bring counts once', async () => {
    const { received, expected, entries } = await chart((url) =>
      url.startsWith('Patient')
        ? { status: 'resource', resource: { resourceType: 'Patient', id: 'p1' } }
        : page([observation(1, 13)], { total: 1 }),
    );
    expect([received, expected, entries.length]).toEqual([1, 1, 2]);
  });

  it.each([
    ['the totals, where the EHR says them', { total: 40 }, 120],
    ['not known, where it does not', next('https://evil.example/'), null],
  ])('where not all came, how many there are is %s', async (_name, said, expected) => {
    const answers = (url: string) => (url.startsWith('Observation') ? page([observation(1, 13)], said) : failed);
    expect(await chart(answers)).toMatchObject({ received: 1, expected });
  });

  describe('of a patient with merged records', () => {
    const person = (id: string, type: string, other: string): ReadAnswer => ({
      status: 'resource',
      resource: { resourceType: 'Patient', id, link: [{ type, other: { reference: `Patient/${other}` } }] },
    });
    const merged = (old: (url: string) => ReadAnswer) => {
      const asked: string[] = [];
      return chart((url) => {
        asked.push(url);
        if (url === 'Patient/p1') return person('p1', 'replaces', 'old');
        return url.includes('old') ? old(url) : page([], { total: 0 });
      }).then((result) => ({ ...result, asked }));
    };

    it('asks the same queries for them, and says how much of them came', async () => {
      const answers = await merged((url) =>
        url === 'Patient/old' ? person('old', 'replaced-by', 'p1') : page([observation(1, 13)], { total: 1 }),
      );
      expect(answers.asked).toHaveLength(2 * queries.length);
      expect(answers.received).toBe(1);
      expect(answers.merged.get('Patient/old')?.types.Patient).toEqual({ status: 'complete', since: null });
    });

    it('says that they failed, and leaves the patient’s own coverage as it is', async () => {
      const answers = await merged(() => ({ status: 'refused' }));
      expect(answers.merged.get('Patient/old')?.types.Patient).toEqual({ status: 'unavailable', why: 'refused' });
      expect(answers.coverage.get('patient')).toEqual({ status: 'complete', since: null });
    });

    it.each(['replaced-by', 'seealso', 'refer'])('asks nothing more where the link is %s', async (type) => {
      const asked: string[] = [];
      await chart((url) => {
        asked.push(url);
        return url === 'Patient/p1' ? person('p1', type, 'old') : page([], { total: 0 });
      });
      expect(asked).toHaveLength(queries.length);
    });
  });
});

const failed: ReadAnswer = { status: 'failed' };
