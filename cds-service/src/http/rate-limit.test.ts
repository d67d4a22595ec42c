import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Authenticate } from '../auth/caller.js';
import { atOnce } from '../auth/verifying.js';
import { AuthenticationProblem } from '../errors.js';
import { issueOf } from '../test-support/call-service.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

type Artefact = Awaited<ReturnType<typeof stumpArtefact>>;
let artefact: Artefact;
beforeAll(async () => {
  artefact = await stumpArtefact({ synthetic: false });
});

let service: RunningService | null = null;
afterEach(() => service?.stop());

/** Verifications that wait until they are released. */
let release: () => void = () => undefined;
let running = 0;
let most = 0;
let gate: Promise<void> = Promise.resolve();
const held = () => {
  gate = new Promise((resolve) => {
    release = resolve;
  });
  return { release: () => release() };
};
const untilHeld = async (count: number): Promise<void> => {
  while (running < count) await new Promise((resolve) => setImmediate(resolve));
};
async function verification(): Promise<void> {
  running += 1;
  most = Math.max(most, running);
  await gate;
  running -= 1;
}

/** Tokens of this test: `bad` is refused, the keys of `keyless` cannot be retrieved, `slow` has its
 * signature verified, `small` is a client with its own limit, any other is a client by that name. */
const byName: Authenticate = async (authorization = '', _endpoint = '', verifying = atOnce) => {
  if (authorization === 'bad') throw new AuthenticationProblem('signature');
  if (authorization === 'keyless') throw new AuthenticationProblem('keys-unavailable');
  if (authorization === 'slow') await verifying(verification);
  const own = authorization === 'small' ? { callsPerMinute: 1 } : {};
  return { client: authorization, source: authorization, fhirServers: [], authenticated: true, ...own };
};

async function start(environment: Readonly<Record<string, string>>): Promise<RunningService> {
  service = await startService({
    artefacts: [artefact],
    authenticate: byName,
    environment: {
      PROFILE: 'production',
      PUBLIC_URL: 'https://cds.example',
      APP_URL: 'https://app.example',
      CLIENTS_FILE: 'clients.json',
      CORS_ORIGINS: 'https://chart.example',
      ...environment,
    },
  });
  return service;
}

async function statuses(at: RunningService, calls: readonly (readonly [token: string, from?: string])[]) {
  const found: number[] = [];
  for (const [authorization, from] of calls) {
    const headers = { authorization, ...(from === undefined ? {} : { 'x-forwarded-for': from }) };
    found.push((await fetch(`${at.url}/cds-services`, { headers })).status);
  }
  return found;
}

const metricsOf = async (at: RunningService) => at.metrics();

describe('CALLS_PER_MINUTE', () => {
  it('is counted by client; 429 says when to retry, also to a browser', async () => {
    const at = await start({ CALLS_PER_MINUTE: '2' });
    expect(await statuses(at, [['a'], ['a'], ['a'], ['b'], ['b'], ['b']])).toEqual([200, 200, 429, 200, 200, 429]);
    const response = await fetch(`${at.url}/cds-services`, {
      headers: { authorization: 'a', origin: 'https://chart.example' },
    });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
    expect((await issueOf(response)).code).toBe('throttled');
    expect(await metricsOf(at)).toContain('bellwether_rate_limited_total{by="client"} 3');
  });

  it("is overridden by a client's own limit", async () => {
    expect(await statuses(await start({ CALLS_PER_MINUTE: '2' }), [['small'], ['small'], ['a'], ['a']])).toEqual([
      200, 429, 200, 200,
    ]);
  });
});

describe('REFUSALS_PER_MINUTE', () => {
  const limit = { REFUSALS_PER_MINUTE: '2' };

  it('refuses an address with too many refused calls, but no good token from there', async () => {
    const at = await start(limit);
    const calls = [['a'], ['a'], ['a'], ['bad'], ['a'], ['bad'], ['bad'], ['a'], ['bad']] as const;
    expect(await statuses(at, calls)).toEqual([200, 200, 200, 401, 200, 401, 429, 200, 429]);
    expect(await metricsOf(at)).toContain('bellwether_rate_limited_total{by="address"} 2');
  });

  it('keys that cannot be retrieved do not count: their client may be a good one', async () => {
    const at = await start(limit);
    expect(await statuses(at, [['keyless'], ['keyless'], ['keyless'], ['bad']])).toEqual([503, 503, 503, 401]);
  });

  it('an address beyond its limit has signatures verified one at a time, and 429 where too many wait', async () => {
    const at = await start(limit);
    await statuses(at, [['bad'], ['bad']]);
    const first = held();
    const waiting = Array.from({ length: 40 }, () => statuses(at, [['slow']]));
    await untilHeld(1);
    const answered: number[] = [];
    for (const one of waiting) one.then(([status = 0]) => answered.push(status));
    while (answered.length < 8) await new Promise((resolve) => setImmediate(resolve));
    expect([answered, running]).toEqual([Array(8).fill(429), 1]);
    first.release();
    expect((await Promise.all(waiting)).flat().filter((status) => status === 200)).toHaveLength(32);
    expect(most).toBe(1);
  });

  it('health and metrics answer all the same', async () => {
    const at = await start(limit);
    await statuses(at, [['bad'], ['bad'], ['bad']]);
    expect((await fetch(`${at.url}/readyz`)).status).toBe(200);
  });

  it('X-Forwarded-For is ignored unless it comes from a trusted proxy, and the log says so once', async () => {
    const at = await start(limit);
    const calls = [
      ['bad', '198.51.100.1'],
      ['bad', '198.51.100.2'],
      ['bad', '198.51.100.3'],
    ] as const;
    expect(await statuses(at, calls)).toEqual([401, 401, 429]);
    expect((await at.logged()).match(/a proxy that is not in TRUSTED_PROXIES/g)).toHaveLength(1);
  });

  it('counts by the address before the trusted proxies, and not by what that address claims', async () => {
    const at = await start({ ...limit, TRUSTED_PROXIES: '127.0.0.0/8' });
    const calls = [
      ['bad', '203.0.113.9, 198.51.100.1'],
      ['bad', '203.0.113.8, 198.51.100.1'],
      ['bad', '203.0.113.7, 198.51.100.1'],
      ['bad', '198.51.100.2'],
    ] as const;
    expect(await statuses(at, calls)).toEqual([401, 401, 429, 401]);
  });

  it('counts IPv6 addresses by their network', async () => {
    const at = await start({ ...limit, TRUSTED_PROXIES: '127.0.0.0/8' });
    const calls = [
      ['bad', '2001:db8:1:2::1'],
      ['bad', '2001:db8:1:2:ffff::7'],
      ['bad', '2001:db8:1:2::99'],
      ['bad', '2001:db8:2::1'],
    ] as const;
    expect(await statuses(at, calls)).toEqual([401, 401, 429, 401]);
  });
});
