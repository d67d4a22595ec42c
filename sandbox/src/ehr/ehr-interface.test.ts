import { request as httpRequest } from 'node:http';
import { buildScenario } from '@bellwether/fixtures';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { pkce, RawBrowser, request } from '../test-support/authorization-server.js';
import { type FakeCdsService, patientView, startFakeCdsService } from '../test-support/fake-cds-service.js';
import type { TraceEvent } from '../trace/trace.js';
import type { OpenAnswer } from './guidance-wire.js';
import type { App, LaunchAnswer } from './launch-wire.js';
import type { PatientRow } from './wire.js';

const now = new Date('2026-11-24T14:00:00Z');
const launchUrl = 'http://localhost:14020/launch.html';
const app = {
  clientId: 'stub',
  name: 'Stub app',
  kind: 'public',
  redirectUris: ['http://localhost:14020/'],
  launchUrl,
  scopes: ['launch', 'patient/Patient.rs'],
} as const;

/** The body of a hook call, as the service gets it. */
interface HookBody {
  readonly fhirServer: string;
  readonly fhirAuthorization: Readonly<Record<string, unknown>> & { readonly access_token: string };
  readonly context: { readonly patientId: string };
  readonly prefetch?: Readonly<Record<string, unknown>>;
}

let cds: FakeCdsService;
let sandbox: Sandbox;
let patient: PatientRow;

const post = (path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${sandbox.url}/ehr${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

beforeAll(async () => {
  cds = await startFakeCdsService();
  const bundle = buildScenario('sepsis-over-two-days', { anchor: now.getTime() });
  sandbox = await startSandbox({
    port: 0,
    cdsBaseUrl: cds.url,
    now: () => now,
    patients: [{ origin: 'generated', bundle }],
    clients: [app],
  });
  ({
    patients: [patient],
  } = await (await fetch(`${sandbox.url}/ehr/patients`)).json());
});
afterAll(async () => {
  await sandbox?.close();
  await cds?.close();
});
beforeEach(() => {
  cds.calls.length = 0;
});

/** Opens the chart and gives what the service got. */
async function hookCall(query = ''): Promise<HookBody> {
  expect((await post(`/patients/${patient.id}/open${query}`)).status).toBe(200);
  return cds.calls.at(-1) as HookBody;
}

describe('CDS Hooks §FHIR Resource Access', () => {
  const read = (token: string, path: string) =>
    fetch(`${sandbox.url}/fhir/${path}`, { headers: { authorization: `Bearer ${token}` } });

  it('a hook call carries a token for its service, its patient and five minutes', async () => {
    const { fhirServer, fhirAuthorization } = await hookCall();
    expect(fhirServer).toBe(`${sandbox.url}/fhir`);
    expect(fhirAuthorization).toEqual({
      access_token: expect.stringMatching(/^.{20,}$/),
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'patient/Patient.rs patient/Observation.rs patient/Condition.rs patient/Encounter.rs',
      subject: 'bellwether-service',
      patient: patient.id,
    });
  });

  it('the token reads the chart, and nothing is written or read beside it', async () => {
    const { access_token } = (await hookCall()).fhirAuthorization;
    for (const path of [`Patient/${patient.id}`, `Observation?patient=${patient.id}&category=vital-signs`]) {
      expect((await read(access_token, path)).status).toBe(200);
    }
    expect((await read(access_token, `Task?patient=${patient.id}`)).status).toBe(403);
    expect((await read('not-a-token', `Patient/${patient.id}`)).status).toBe(401);
    const written = await fetch(`${sandbox.url}/fhir/Observation`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify({
        resourceType: 'Observation',
        status: 'final',
        subject: { reference: `Patient/${patient.id}` },
      }),
    });
    expect(written.status).toBe(403);
  });

  it('each call has a token of its own', async () => {
    const [first, second] = [await hookCall(), await hookCall()];
    expect(first.fhirAuthorization.access_token).not.toBe(second.fhirAuthorization.access_token);
  });

  it('?prefetch=none leaves the reading to the service', async () => {
    expect((await hookCall()).prefetch).toHaveProperty('patient');
    expect(await hookCall('?prefetch=none')).not.toHaveProperty('prefetch');
  });
});

describe('SMART §EHR launch, from the chart', () => {
  const launch = (body: unknown) => post(`/patients/${patient.id}/launch`, body);

  it('lists the registered apps that can be opened', async () => {
    const apps: readonly App[] = await (await fetch(`${sandbox.url}/ehr/apps`)).json();
    expect(apps).toContainEqual({ clientId: 'stub', name: 'Stub app', opensFrom: ['chart'] });
    expect(apps).toContainEqual({ clientId: 'bellwether', name: 'Bellwether', opensFrom: ['chart', 'list'] });
    expect(apps.map(({ clientId }) => clientId)).not.toContain('bellwether-service');
  });

  it.each([{ clientId: 'stub' }, { url: launchUrl, appContext: 'to the letter' }])(
    '%j goes to the registered address, with iss and launch',
    async (wanted) => {
      const answer: LaunchAnswer = await (await launch({ ...wanted, where: 'here' })).json();
      const url = new URL(answer.url);
      expect(answer).toMatchObject({ name: 'Stub app', trouble: 'The app does not answer.' });
      expect([url.origin + url.pathname, url.searchParams.get('iss')]).toEqual([launchUrl, `${sandbox.url}/fhir`]);
      expect(url.searchParams.get('launch')).toMatch(/^.{16,}$/);
    },
  );

  it.each([
    ['another app', { url: 'http://elsewhere.example/launch' }],
    ['another page of the same app', { url: 'http://localhost:14020/' }],
    ['the address with something added', { url: `${launchUrl}?next=http://elsewhere.example` }],
    ['an unknown client', { clientId: 'nobody' }],
    ['a client that has no launch', { clientId: 'bellwether-service' }],
  ])('%s is not opened, for it is not registered', async (_name, wanted) => {
    const response = await launch({ ...wanted, where: 'here' });
    expect(response.status).toBe(409);
    expect((await response.json()).error).toMatch(/not registered/);
  });

  it.each([
    {},
    { clientId: 'stub' },
    { clientId: 'stub', url: launchUrl, where: 'here' },
    { clientId: 1, where: 'here' },
  ])('%j is 400', async (body) => {
    expect((await launch(body)).status).toBe(400);
  });

  it('in the browser that has the chart open nobody is asked who they are; in another they are', async () => {
    const first = await fetch(`${sandbox.url}/ehr/apps`);
    const cookies = first.headers.getSetCookie();
    expect(cookies).toEqual(
      ['/ehr', '/auth'].map((path) => expect.stringMatching(`Path=${path}; HttpOnly; SameSite=Lax$`)),
    );
    const cookie = cookies[0]!.split(';')[0]!;
    expect((await fetch(`${sandbox.url}/ehr/apps`, { headers: { cookie } })).headers.getSetCookie()).toEqual([]);

    const signedInFor = async (headers: Readonly<Record<string, string>>) => {
      const body = { clientId: 'stub', where: 'here' };
      const answer = await post(`/patients/${patient.id}/launch`, body, { cookie });
      const { url }: LaunchAnswer = await answer.json();
      const browser = new RawBrowser();
      const asked = request(sandbox, pkce().challenge, {
        client_id: 'stub',
        redirect_uri: app.redirectUris[0],
        scope: 'launch patient/Patient.rs',
        launch: new URL(url).searchParams.get('launch')!,
      });
      if (headers.cookie !== undefined) browser.keep(`${headers.cookie}; path=/auth`);
      const query = new URLSearchParams(asked as Record<string, string>);
      const page = await browser.follow(`${sandbox.url}/auth/authorize?${query}`, sandbox.url);
      return ((await (await browser.fetch(`${page.url}/state`)).json()) as { readonly signedIn: unknown }).signedIn;
    };
    expect(await signedInFor({ cookie })).toMatchObject({ name: expect.any(String) });
    expect(await signedInFor({})).toBeNull();
    expect(await signedInFor({ cookie: 'chart_session=guessed' })).toBeNull();
  });

  it('for nobody there is none', async () => {
    expect((await post('/patients/nobody/launch', { clientId: 'stub', where: 'here' })).status).toBe(404);
  });

  it('the link of a card says whether its app is registered', async () => {
    const link = (url: string) => ({ label: 'App', url, type: 'smart', appContext: 'x' });
    cds.answer = (_request, response) =>
      void response.json({
        cards: [
          {
            summary: 'Risk',
            indicator: 'info',
            source: { label: 'S' },
            links: [link(launchUrl), link('http://elsewhere.example/launch')],
          },
        ],
      });
    const { results }: OpenAnswer = await (await post(`/patients/${patient.id}/open`)).json();
    expect(results).toMatchObject([
      {
        cards: [{ links: [{ url: launchUrl, appContext: 'x', registered: true }, { registered: false }] }],
      },
    ]);
  });

  it('the policy of the page lets in the frames of registered apps and of the EHR itself', async () => {
    const policy = (await fetch(sandbox.url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-src 'self' ");
    expect(policy).toContain('http://localhost:14020');
    expect(policy).not.toContain('elsewhere');
  });
});

describe('GET /ehr/records', () => {
  it.each([
    ['Practitioner/sandbox-clinician', 200],
    ['Practitioner/nobody', 404],
    ['Practitioner/%2e%2e', 404],
    ['metadata/x', 404],
  ])('%s is %d', async (path, status) => {
    expect((await fetch(`${sandbox.url}/ehr/records/${path}`)).status).toBe(status);
  });
});

describe('the interface behind the page is for the page', () => {
  /** A request with headers that `fetch` does not let one set. */
  const send = (method: string, path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(sandbox.url);
      httpRequest({ hostname, port, method, path, headers }, (response) => {
        response.destroy();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  const own = () => new URL(sandbox.url).host;

  it.each([
    ['a name that was bent to this machine (DNS rebinding)', () => 'attacker.example'],
    ['that name with the right port', () => `attacker.example:${new URL(sandbox.url).port}`],
    ['a name that begins like the right one', () => `localhost.attacker.example:${new URL(sandbox.url).port}`],
    ['another port', () => 'localhost:1'],
  ])('%s is refused, for reading too', async (_name, host) => {
    for (const path of ['/ehr/patients', '/ehr/trace', `/ehr/patients/${patient.id}`]) {
      expect(await send('GET', path, { host: host() })).toBe(403);
    }
  });

  it.each([
    ['another origin', { origin: 'https://attacker.example' }],
    ['another port of this machine', { origin: 'http://localhost:4020' }],
    ['no origin to speak of', { origin: 'null' }],
    ['another site, without an origin', { 'sec-fetch-site': 'cross-site' }],
    ['an app on this machine, without an origin', { 'sec-fetch-site': 'same-site' }],
  ])('%s sends nothing here', async (_name, headers) => {
    const path = `/ehr/patients/${patient.id}/open`;
    expect(await send('POST', path, { host: own(), ...headers })).toBe(403);
    expect(cds.calls).toEqual([]);
  });

  it('the page and programs of this machine are let in', async () => {
    const path = `/ehr/patients/${patient.id}/open`;
    expect(await send('POST', path, { host: own(), origin: sandbox.url, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await send('POST', path, { host: own() })).toBe(200);
    expect(await send('GET', '/ehr/patients', { host: own().replace('localhost', '127.0.0.1') })).toBe(200);
  });
});

describe('GET /ehr/trace: what happens, as it happens', () => {
  interface Message {
    readonly event: string;
    readonly id: string;
    readonly data: TraceEvent | readonly TraceEvent[];
  }

  /** Reads a stream of server-sent events, until it is left. */
  async function* messages(lastEventId?: string): AsyncGenerator<Message, undefined> {
    const abort = new AbortController();
    const response = await fetch(`${sandbox.url}/ehr/trace`, {
      signal: abort.signal,
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    let text = '';
    try {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
          const data = field('data');
          if (data !== undefined) {
            yield { event: field('event') ?? '', id: field('id') ?? '', data: JSON.parse(data) };
          }
        }
      }
    } finally {
      abort.abort();
    }
    return undefined;
  }
  const past = async (lastEventId?: string): Promise<Message> => {
    for await (const message of messages(lastEventId)) return message;
    throw new Error('Nothing came.');
  };

  it('tells the steps of an opened chart, live, without a token in them', async () => {
    cds.answer = (_request, response) => void response.json({ cards: [] });
    const kinds: string[] = [];
    const tokens: string[] = [];
    for await (const { event, data } of messages()) {
      if (event === 'past') {
        const { access_token } = (await hookCall()).fhirAuthorization;
        tokens.push(access_token, ...cds.received.map(({ authorization = '' }) => authorization.split(' ')[1]!));
        continue;
      }
      const { kind, title, status, by, patientId, detail } = data as TraceEvent;
      kinds.push(kind);
      expect(tokens.filter((token) => JSON.stringify(data).includes(token.slice(0, 12)))).toEqual([]);
      if (kind !== 'hook') continue;
      expect({ title, status, by, patientId }).toEqual({
        title: `patient-view → ${patientView.id}`,
        status: 200,
        by: 'ehr',
        patientId: patient.id,
      });
      expect(detail).toMatchObject({
        request: {
          method: 'POST',
          url: `${cds.url}/cds-services/${patientView.id}`,
          headers: { authorization: expect.stringMatching(/^Bearer eyJhbG…redacted$/) },
          body: { hook: 'patient-view', fhirAuthorization: { access_token: expect.stringMatching(/^.{6}…redacted$/) } },
        },
        prefetch: { patient: { resourceType: 'Patient' } },
        response: { cards: [] },
        'token of the call': { header: { alg: 'ES384' }, claims: { iss: sandbox.url } },
      });
      break;
    }
    expect(tokens.length).toBeGreaterThan(1);
    expect(kinds).toEqual(['fhir', 'discovery', 'prefetch', 'hook']);
  });

  it('what a service does not answer is told with its reason', async () => {
    cds.answer = (_request, response) => void response.destroy();
    await hookCall();
    const events = (await past()).data as readonly TraceEvent[];
    expect(events.findLast(({ kind }) => kind === 'hook')).toMatchObject({
      status: null,
      detail: { failure: 'connection broken off' },
    });
  });

  it('after a break only what is new is told; to a page of another run, everything', async () => {
    await hookCall();
    const { id, data } = await past();
    const all = data as readonly TraceEvent[];
    expect(all.length).toBeGreaterThan(3);
    expect((await past(id)).data).toEqual([]);
    const [run, number] = /^(.+)-(\d+)$/.exec(id)!.slice(1);
    expect((await past(`${run}-${Number(number) - 1}`)).data).toHaveLength(1);
    for (const foreign of [`another-run-${number}`, 'nonsense', '-1']) {
      expect((await past(foreign)).data).toHaveLength(all.length);
    }
  });
});
