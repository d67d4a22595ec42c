import { execFileSync } from 'node:child_process';
import type { ChartResource } from '@bellwether/fixtures';
import { freePort } from '../free-port.js';
import { startHapi } from '../hapi/start-hapi.js';
import { pinApart, unpin } from './pin.js';
import { hookRequest } from './prefetch.js';
import { type RecordingProxy, startRecordingProxy, waited } from './recording-proxy.js';
import { type SandboxAnswer, sandboxProcess } from './sandbox-process.js';
import { answered, post, run } from './service-process.js';
import { median } from './timing.js';

/** Medians of calls in milliseconds. */
export interface HapiCallFigures {
  readonly whole: number;
  /** Waiting for HAPI: of parallel fetches, the slowest. */
  readonly hapi: number;
  /** What is left of each call, its median. */
  readonly ours: number;
  /** How often HAPI was asked in a call. */
  readonly requests: number;
}

export interface HapiFigures {
  /** Versions of HAPI and Java. */
  readonly versions: string;
  /** Whether HAPI had a core of its own. */
  readonly apart: boolean;
  readonly throughGateway: HapiCallFigures;
  /** The service asking HAPI itself, without a token. */
  readonly direct: HapiCallFigures;
}

const scopes = ['Patient', 'Observation', 'Condition', 'Encounter'].map((type) => `patient/${type}.rs`);

/** A `patient-view` without any prefetch, on HAPI: what of its time is ours. */
export async function benchHapi(
  chart: readonly ChartResource[],
  rounds: number,
  say: (line: string) => void,
): Promise<HapiFigures> {
  // As it is run where patients are, not as it starts fastest.
  const hapi = await startHapi({ port: 0, say, javaOptions: ['-XX:TieredStopAtLevel=4'] });
  const ends: (() => unknown)[] = [() => hapi.stop()];
  const pinned = pinApart(hapi.pid);
  if (pinned !== null) ends.push(unpin);
  try {
    await putChart(hapi.base, chart);
    const proxy = await startRecordingProxy(new URL(hapi.base).origin);
    ends.push(() => proxy.close());
    const fhirUrl = `${proxy.url}/fhir`;
    const [cdsPort, ehrPort] = [await freePort(), await freePort()];
    const cdsBaseUrl = `http://localhost:${cdsPort}`;
    const patientId = chart.find(({ resourceType }) => resourceType === 'Patient')?.id ?? '';
    const sandbox = await sandboxProcess({ port: ehrPort, cdsBaseUrl, fhirUrl, patientId, scopes });
    ends.push(() => sandbox.stop());
    const service = run('cds-service/dist/bin/serve.js', {
      CDS_PORT: String(cdsPort),
      PUBLIC_URL: cdsBaseUrl,
      FHIR_SERVERS: `${sandbox.url}/fhir ${fhirUrl}`,
      LOG_LEVEL: 'silent',
      DATABASE_FILE: ':memory:',
      TIME_BUDGET_MS: '10000',
    });
    ends.push(() => service.kill());
    await answered(`${cdsBaseUrl}/readyz`);

    const url = `${cdsBaseUrl}/cds-services/hospitalization-30d-patient-view`;
    await warmUp(url, chart);
    const measure = (more: Readonly<Record<string, unknown>>) => measureCalls({ url, patientId, more, proxy, rounds });
    return {
      versions: await versions(hapi.base),
      apart: pinned !== null,
      throughGateway: await measure(accessBy(sandbox)),
      direct: await measure({ fhirServer: fhirUrl }),
    };
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

/** As many calls as V8 needs to have compiled the service: its share of a first call is several times what it is later. */
const warmingCalls = 2_000;
/** As many calls as Java needs to have compiled most of what HAPI does: until then it takes both cores for compiling. */
const warmingRounds = 300;

/** Calls that bring everything with them and do not call HAPI. */
async function warmUp(url: string, chart: readonly ChartResource[]): Promise<void> {
  for (let call = 0; call < warmingCalls; call += 1) {
    await post(url, JSON.stringify(hookRequest(chart, crypto.randomUUID())));
  }
}

async function putChart(base: string, chart: readonly ChartResource[]): Promise<void> {
  const entry = chart.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  // The scenario names its resources by urn:uuid and their ids.
  const types = new Map(chart.map(({ id, resourceType }) => [id, resourceType]));
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }).replace(
    /urn:uuid:([0-9a-f-]{36})/g,
    (name, id: string) => (types.has(id) ? `${types.get(id)}/${id}` : name),
  );
  const response = await fetch(base, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body,
  });
  if (!response.ok) throw new Error(`HAPI answered the chart with ${response.status}: ${await response.text()}`);
}

/** What a hook call says of the gateway and the token for it. */
function accessBy({ url, token }: SandboxAnswer): Readonly<Record<string, unknown>> {
  return {
    fhirServer: `${url}/fhir`,
    fhirAuthorization: {
      access_token: token,
      token_type: 'Bearer',
      expires_in: 300,
      scope: scopes.join(' '),
      subject: 'bellwether-service',
    },
  };
}

interface Measured {
  readonly url: string;
  readonly patientId: string;
  readonly more: Readonly<Record<string, unknown>>;
  readonly proxy: RecordingProxy;
  readonly rounds: number;
}

async function measureCalls({ url, patientId, more, proxy, rounds }: Measured): Promise<HapiCallFigures> {
  const calls: HapiCallFigures[] = [];
  for (let round = -warmingRounds; round < rounds; round += 1) {
    const body = JSON.stringify({
      hook: 'patient-view',
      hookInstance: crypto.randomUUID(),
      context: { userId: 'Practitioner/bench', patientId },
      ...more,
    });
    proxy.spans.length = 0;
    const from = performance.now();
    const { cards } = (await post(url, body)) as { cards: readonly { readonly summary: string }[] };
    const whole = performance.now() - from;
    if (!/ \d+ % /.test(cards[0]?.summary ?? ''))
      throw new Error(`Expected a scored card, got ${JSON.stringify(cards)}`);
    const hapi = waited(proxy.spans);
    if (round >= 0) calls.push({ whole, hapi, ours: whole - hapi, requests: proxy.spans.length });
  }
  const of = (name: keyof HapiCallFigures): number => median(calls.map((call) => call[name]));
  return { whole: of('whole'), hapi: of('hapi'), ours: of('ours'), requests: of('requests') };
}

async function versions(base: string): Promise<string> {
  const metadata = (await (await fetch(`${base}/metadata`)).json()) as {
    readonly software?: { readonly version?: string };
  };
  const java = execFileSync('java', ['--version'], { encoding: 'utf8' }).split('\n')[0];
  return `HAPI FHIR ${metadata.software?.version ?? 'of unknown version'}, ${java}`;
}
