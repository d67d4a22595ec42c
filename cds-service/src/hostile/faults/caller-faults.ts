import type { Client } from '../../auth/client.js';
import { patientViewPath, post } from '../../test-support/call-service.js';
import { hookBody, testNow, vital, wholePrefetch } from '../../test-support/chart.js';
import { configuredClient, goodClaims, makeEhrClient } from '../../test-support/ehr-client.js';
import { startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { callerEvidence, callOnce, type Evidence, type Faults, operatorEvidence } from './fault.js';

const issuer = 'https://ehr.example';
const body = hookBody(wholePrefetch([vital('respiratoryRate', 26, 0.2), vital('spo2', 92, 0.2)]));

/** A call with a token whose issue time differs by `skewMs` from the service's clock. */
async function signed(
  skewMs: number,
  client: Partial<Client> = {},
  environment = {},
  claims: Readonly<Record<string, unknown>> = {},
): Promise<Evidence> {
  const ehr = await makeEhrClient('ES384');
  const token = await ehr.token(goodClaims(issuer, `http://cds.localhost${patientViewPath}`, testNow + skewMs, claims));
  const clients = [configuredClient({ issuer, keys: [ehr.publicKey], ...client })];
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  const fetch = () => Promise.reject(new TypeError('fetch failed', { cause: refused }));
  const choices = { artefacts: [await stumpArtefact()], clients, environment, fetch };
  return callOnce(choices, body, { authorization: `Bearer ${token}` });
}

/** A client that may call once per minute, and calls twice. */
async function beyondRateLimit(): Promise<Evidence> {
  const service = await startService({ artefacts: [await stumpArtefact()], environment: { CALLS_PER_MINUTE: '1' } });
  try {
    await post(service, body);
    const caller = await callerEvidence(await post(service, body));
    return { caller, operator: await operatorEvidence(service) };
  } finally {
    await service.stop();
  }
}

/** Legitimate callers that cannot be authenticated or call too often. */
export const callerFaults: Faults = {
  'JWKS host down': () => signed(0, { keys: null, jku: `${issuer}/jwks` }),
  "EHR's clock ahead": () => signed(60_000),
  "EHR's clock behind": () => signed(-600_000),
  "EHR's tokens live longer than 300 s": () => signed(0, {}, {}, { exp: testNow / 1000 + 900 }),
  'client exceeds its rate limit': beyondRateLimit,
};
