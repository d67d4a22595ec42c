import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { entriesOf, type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';
import { observation, twoCharts } from '../test-support/two-charts.js';
import { quirkRows } from './quirk-selection.js';

describe('quirks', () => {
  let bench: GatewayBench;
  let milliseconds = 0;
  const waited: number[] = [];
  let token: string;

  beforeEach(async () => {
    milliseconds = 0;
    waited.length = 0;
    bench = await startGatewayBench({ clock: () => milliseconds, waited });
    bench.put(...twoCharts);
    for (let index = 0; index < 25; index += 1) {
      const time = `2026-11-2${index % 4}T10:00:00Z`;
      bench.put(observation(`a-${index}`, 'anna', 'exam', { effectiveDateTime: time }));
    }
    token = await bench.token({ scopes: ['patient/*.rs'], patientId: 'anna' });
  });
  afterEach(() => bench.close());

  const quirky = (quirk: string, path: string) => bench.ask(token, path, { headers: { 'x-sandbox-quirk': quirk } });
  const nextOf = (body: { link?: readonly { relation: string; url: string }[] } | undefined): string | undefined =>
    body?.link?.find(({ relation }) => relation === 'next')?.url;

  /** The answers of a search's pages, first to last. */
  async function pages(quirk: string, path: string) {
    const answers = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const answer = await quirky(quirk, next);
      answers.push(answer);
      next = answer.status === 200 ? nextOf(answer.body) : undefined;
    }
    return answers;
  }

  it('wants-category-or-code', async () => {
    const quirk = 'wants-category-or-code';
    expect(await quirky(quirk, 'Observation?patient=anna')).toMatchObject({
      status: 400,
      body: { resourceType: 'OperationOutcome', issue: [{ code: 'required' }] },
    });
    for (const more of ['category=exam', 'code=8867-4', 'category:not=x', '_id=anna-pulse']) {
      const { body } = await quirky(quirk, `Observation?patient=anna&${more}`);
      expect(JSON.stringify(body)).not.toContain('needs category or code');
    }
    expect((await quirky(quirk, 'Encounter?patient=anna')).status).toBe(200);
  });

  it('ignores-sort', async () => {
    const sorted = entriesOf((await bench.ask(token, 'Observation?category=exam&_sort=-date')).body);
    const quirkily = entriesOf((await quirky('ignores-sort', 'Observation?category=exam&_sort=-date')).body);
    expect(quirkily).not.toEqual(sorted);
    expect([...quirkily].sort()).toEqual([...sorted].sort());
  });

  it('small-pages, and with a number smaller ones', async () => {
    const sizes = async (quirk: string, path: string) =>
      (await pages(quirk, path)).map(({ body }) => entriesOf(body).length);
    expect(await sizes('small-pages', 'Observation?category=exam&_count=250')).toEqual([10, 10, 5]);
    expect(await sizes('small-pages:20', 'Observation?category=exam')).toEqual([20, 5]);
    expect(await sizes('small-pages', 'Observation?category=exam&_count=9')).toEqual([9, 9, 7]);
  });

  it('ignores-count', async () => {
    expect(entriesOf((await quirky('ignores-count', 'Observation?category=exam&_count=3')).body)).toHaveLength(25);
  });

  it('ignores-include', async () => {
    const path = 'Observation?_id=anna-pulse&_include=Observation:encounter';
    expect(entriesOf((await bench.ask(token, path)).body)).toHaveLength(2);
    expect(entriesOf((await quirky('ignores-include', path)).body)).toEqual(['Observation/anna-pulse']);
  });

  it('no-total', async () => {
    expect((await quirky('no-total', 'Observation?_total=accurate')).body).not.toHaveProperty('total');
  });

  it('outcome-entries: an OperationOutcome comes first, and counts as no match', async () => {
    const { body } = await quirky('outcome-entries', 'Observation?category=exam');
    expect(body.entry[0]).toMatchObject({
      resource: { resourceType: 'OperationOutcome' },
      search: { mode: 'outcome' },
    });
    expect(body.total).toBe(25);
  });

  it('repeats-entries', async () => {
    const ids = (await pages('repeats-entries', 'Observation?category=exam&_count=10')).map(({ body }) =>
      entriesOf(body),
    );
    expect(ids.map((list) => list.length)).toEqual([10, 11, 6]);
    expect(ids[1]?.[0]).toBe(ids[0]?.at(-1));
    expect(new Set(ids.flat()).size).toBe(25);
  });

  it('rate-limited: every n-th call of a client, and another client has a count of its own', async () => {
    const statuses = [];
    for (let call = 0; call < 6; call += 1) statuses.push((await quirky('rate-limited:3', 'Patient/anna')).status);
    expect(statuses).toEqual([200, 200, 429, 200, 200, 429]);
    const limited = await quirky('rate-limited:1', 'Patient/anna');
    expect(limited.headers.get('retry-after')).toBe('1');
    expect(limited.body).toMatchObject({ issue: [{ code: 'throttled' }] });
    await quirky('rate-limited:2', 'Patient/anna');
    const other = await bench.token({ clientId: 'other', scopes: ['patient/*.rs'], patientId: 'anna' });
    expect((await bench.ask(other, 'Patient/anna', { headers: { 'x-sandbox-quirk': 'rate-limited:2' } })).status).toBe(
      200,
    );
  });

  it('fails-on-page-3: of every search, and again when it is asked again', async () => {
    const answers = await pages('fails-on-page-3', 'Observation?category=exam&_count=5');
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 503]);
    expect(answers[2]?.headers.get('retry-after')).toBe('1');
    const third = nextOf(answers[1]?.body) ?? '';
    expect((await quirky('fails-on-page-3', third)).status).toBe(503);
  });

  it('unauthorized-on-page-2: once', async () => {
    const first = await quirky('unauthorized-on-page-2', 'Observation?category=exam&_count=5');
    const second = nextOf(first.body) ?? '';
    const refused = await quirky('unauthorized-on-page-2', second);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
    expect((await quirky('unauthorized-on-page-2', second)).status).toBe(200);
  });

  it('expiring-pages', async () => {
    const second = nextOf((await quirky('expiring-pages:100', 'Observation?category=exam&_count=5')).body) ?? '';
    milliseconds = 99;
    expect((await quirky('expiring-pages:100', second)).status).toBe(200);
    milliseconds = 100;
    expect((await quirky('expiring-pages:100', second)).status).toBe(410);
  });

  it('slow', async () => {
    await quirky('slow', 'Patient/anna');
    await quirky('slow:70', 'Patient/anna');
    expect(waited).toEqual([2000, 70]);
  });

  it('truncated: half a body, and no JSON', async () => {
    const whole = await bench.ask(token, 'Patient/anna');
    const { status, text, body } = await quirky('truncated', 'Patient/anna');
    expect(status).toBe(200);
    expect(body).toBeUndefined();
    expect(whole.text.startsWith(text)).toBe(true);
  });

  it('html-errors', async () => {
    const { status, headers, text } = await quirky('html-errors', 'Observation/nobody');
    expect(status).toBe(403);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(text).toMatch(/^<h1>/);
    expect((await quirky('html-errors', 'Patient/anna')).body).toMatchObject({ id: 'anna' });
  });

  it.each(quirkRows().map(({ name }) => name))('%s lets nothing out that the token does not reach', async (name) => {
    for (const path of ['Observation?category=exam&_include=Observation:subject&_count=5', 'Patient']) {
      for (const { text } of await pages(name, path)) expect(text).not.toContain('otto');
    }
    expect((await quirky(name, 'Patient/otto')).status).toBeGreaterThanOrEqual(400);
  });

  it('several at once, from header, client and sandbox together', async () => {
    const clients = [
      {
        clientId: 'app',
        name: 'App',
        kind: 'public',
        redirectUris: [],
        launchUrl: null,
        scopes: [],
        quirks: ['small-pages:2'],
      },
    ] as const;
    const other = await startGatewayBench({ clients, quirks: 'no-total' });
    other.put(...twoCharts);
    const access = await other.token({ scopes: ['system/*.rs'] });
    const { body } = await other.ask(access, 'Observation', { headers: { 'x-sandbox-quirk': 'outcome-entries' } });
    expect(body).not.toHaveProperty('total');
    expect(other.trace.recent().at(-1)?.detail.quirks).toEqual(['no-total', 'small-pages:2', 'outcome-entries']);
    expect(entriesOf(body)).toHaveLength(3);
    const open = await other.ask(null, `${other.openBase}/Observation`);
    expect(open.body).not.toHaveProperty('total');
    expect(entriesOf(open.body)).toHaveLength(4);
    await other.close();
  });

  it.each(['cheerful', 'slow:fast', 'ignores-sort:3', 'slow:0', 'slow:1:2'])('%s is 400', async (quirk) => {
    const answer = await quirky(quirk, 'Patient/anna');
    expect(answer.status).toBe(400);
    expect(answer.body.issue[0].diagnostics).toMatch(/^X-Sandbox-Quirk: /);
  });

  it('an unknown one is answered with those that there are', async () => {
    const { body } = await quirky('cheerful', 'Patient/anna');
    for (const { name } of quirkRows()) expect(body.issue[0].diagnostics).toContain(name);
  });
});
