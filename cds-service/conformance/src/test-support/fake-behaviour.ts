import type { KeyObject } from 'node:crypto';
import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { type FakeChart, fakeCard } from './fake-card.js';

const templates = {
  patient: 'Patient/{{context.patientId}}',
  vitals: 'Observation?patient={{context.patientId}}&category=vital-signs&_sort=-date&_count=50',
  conditions: 'Condition?patient={{context.patientId}}',
};

/** The client that a fake service knows, where it requires tokens. */
export interface FakeClient {
  readonly issuer: string;
  readonly keyId: string;
  /** Its public key. */
  readonly key: KeyObject;
}

/** Everything that a fake service does; a mutant does one thing wrong. */
export interface FakeBehaviour {
  readonly discoveryStatus: number;
  readonly services: readonly JsonObject[];
  /** The queries with which it reads a chart. */
  readonly reads: JsonObject;
  readonly contentType: string;
  /** Status for an invalid body; null where it is valid. */
  readonly checkBody: (body: unknown, hook: string) => number | null;
  readonly unknownService: number;
  /** Status for a form of prefetch that it refuses; null where it is accepted. */
  readonly checkPrefetch: (prefetch: JsonObject) => number | null;
  readonly mayFetch: (url: string, fhirBase: string, body: JsonObject) => boolean;
  /** Whether it fetches missing keys. */
  readonly fetchesKey: (prefetch: JsonObject) => boolean;
  /** Further URLs that it fetches. */
  readonly alsoFetches: (body: JsonObject) => readonly string[];
  readonly sendsToken: boolean;
  readonly redirect: 'manual' | 'follow';
  readonly missingStatus: number;
  readonly missingBody: unknown;
  readonly answer: (chart: FakeChart, body: JsonObject) => unknown;
  /** Body of an error by status; a mutant may repeat what was sent. */
  readonly errorBody: (status: number, sent: string) => string;
  readonly checkFeedback: (body: unknown, calls: number) => number;
  /** Whether it checks tokens; otherwise every call is accepted. */
  readonly checksTokens: boolean;
  /** Whether it accepts a token at an endpoint; a service without a client accepts calls without a token. */
  readonly accepts: (token: string, endpoint: string, seen: Set<string>, client: FakeClient) => Promise<boolean>;
  readonly refusalBody: string;
  readonly corsHeaders: Readonly<Record<string, string>>;
  /** How long the n-th hook call waits before it is answered. */
  readonly delayMs: (call: number) => number;
  /** The hook call at which it closes its port and every connection. */
  readonly endsAtCall: number;
}

/** A service that does everything correctly. */
export const rightBehaviour: FakeBehaviour = {
  discoveryStatus: 200,
  services: ['patient-view', 'encounter-start', 'encounter-discharge'].map((hook) => ({
    id: `fake-${hook}`,
    hook,
    title: 'Fake',
    description: 'Counts readings.',
    prefetch: templates,
    version: '1.0',
  })),
  reads: templates,
  contentType: 'application/json; charset=utf-8',
  checkBody: (body, hook) => (isWhole(body, hook) ? null : 400),
  unknownService: 404,
  checkPrefetch: () => null,
  mayFetch: (url, fhirBase) => url.startsWith(`${fhirBase}/`),
  fetchesKey: () => true,
  alsoFetches: () => [],
  sendsToken: true,
  redirect: 'manual',
  missingStatus: 412,
  missingBody: {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'required', diagnostics: 'patient' }],
  },
  answer: (chart) => ({ cards: [fakeCard(chart)] }),
  errorBody: () =>
    JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] }),
  checkFeedback: (body) => (isFeedback(body) ? 200 : 400),
  checksTokens: true,
  accepts: acceptsValid,
  refusalBody: '',
  corsHeaders: {
    'access-control-allow-origin': 'https://ehr.example',
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
  },
  delayMs: () => 0,
  endsAtCall: Number.POSITIVE_INFINITY,
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isWhole(body: unknown, hook: string): boolean {
  if (!isObject(body) || body.hook !== hook || !uuid.test(String(body.hookInstance))) return false;
  if (!isObject(body.context) || (body.fhirAuthorization !== undefined && body.fhirServer === undefined)) return false;
  const required = hook === 'patient-view' ? ['userId', 'patientId'] : ['userId', 'patientId', 'encounterId'];
  const { context } = body;
  return required.every((field) => typeof context[field] === 'string');
}

function isFeedback(body: unknown): boolean {
  if (!isObject(body) || !Array.isArray(body.feedback)) return false;
  return body.feedback.every(
    (one: unknown) =>
      isObject(one) &&
      typeof one.card === 'string' &&
      typeof one.outcomeTimestamp === 'string' &&
      (one.outcome === 'accepted' || one.outcome === 'overridden'),
  );
}

/** Verifies as the specification asks, and accepts each token once. */
async function acceptsValid(
  token: string,
  endpoint: string,
  seen: Set<string>,
  { issuer, keyId, key }: FakeClient,
): Promise<boolean> {
  try {
    const { kid, jku } = decodeProtectedHeader(token);
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS384', 'ES384'],
      issuer,
      audience: endpoint,
      requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti'],
    });
    const { jti = '' } = payload;
    if (kid !== keyId || jku !== undefined || seen.has(jti)) return false;
    seen.add(jti);
    return true;
  } catch {
    return false;
  }
}
