import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect } from '@jest/globals';
import type { Client } from '../auth/client.js';
import type { AuditRow } from '../store/store.js';
import { configuredAppIssuer, idTokenClaims } from './app-user.js';
import { patientViewPath } from './call-service.js';
import { hookBody, patient, testNow, vital, wholePrefetch } from './chart.js';
import { configuredClient, type EhrClient, goodClaims, makeEhrClient } from './ehr-client.js';
import { type RunningService, type ServiceChoices, startService } from './running-service.js';
import { withModes } from './site-values.js';
import { stumpArtefact } from './stump-artefact.js';

export const publicUrl = 'https://cds.example';
export const appOrigin = 'https://app.example';
export const minute = 60_000;
/** Address of the acknowledgements. */
export const acknowledgements = '/app/acknowledgements';

const ehrIssuer = 'https://ehr.example';

/** The parts of a call of the app. */
export interface Sent {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly ticket?: string | undefined;
  readonly body?: unknown;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An EHR whose users have the app, and services that know it. They stop after each test. */
export interface AppEnvironment {
  /** Hash of the artefact. */
  readonly artefactHash: () => string;
  /** The EHR as the service has it configured. */
  readonly ehr: (changes?: Partial<Client>) => Client;
  /** The authorization server of the app's users, as the service has it configured. */
  readonly appIssuer: (changes?: Parameters<typeof configuredAppIssuer>[1]) => Client['appIssuers'][number];
  readonly start: (choices?: Partial<ServiceChoices>) => Promise<RunningService>;
  /** Moves the clock of services and tokens, until the end of the test. */
  readonly wait: (milliseconds: number) => void;
  /** A hook call of the EHR for a chart. */
  readonly callHook: (service: RunningService, body: object) => Promise<Response>;
  /** Opens a chart as the EHR does, and returns the `appContext` of the card's link. */
  readonly openChart: (
    service: RunningService,
    context?: Readonly<Record<string, unknown>>,
    breathing?: number,
  ) => Promise<Readonly<Record<string, string>>>;
  /** A call of the app by the user who was shown the card. */
  readonly call: (service: RunningService, path: string, sent?: Sent) => Promise<Response>;
}

/** Makes an environment for the tests of a file. */
export function appEnvironment(): AppEnvironment {
  let cdsKey: EhrClient;
  let login: EhrClient;
  let artefact: Awaited<ReturnType<typeof stumpArtefact>>;
  beforeAll(async () => {
    [cdsKey, login, artefact] = await Promise.all([
      makeEhrClient('ES384', 'cds'),
      makeEhrClient('RS256', 'login'),
      stumpArtefact({ synthetic: false }),
    ]);
  });
  const started: RunningService[] = [];
  let now = testNow;
  afterEach(async () => {
    now = testNow;
    for (const service of started.splice(0)) await service.stop();
  });

  const appIssuer: AppEnvironment['appIssuer'] = (changes) => configuredAppIssuer([login.publicKey], changes);
  const ehr: AppEnvironment['ehr'] = (changes) =>
    configuredClient({ issuer: ehrIssuer, keys: [cdsKey.publicKey], appIssuers: [appIssuer()], ...changes });
  const callHook: AppEnvironment['callHook'] = async (service, body) => {
    const claims = goodClaims(ehrIssuer, publicUrl + patientViewPath, now);
    return fetch(service.url + patientViewPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await cdsKey.token(claims)}` },
      body: JSON.stringify(body),
    });
  };

  return {
    artefactHash: () => artefact.hash,
    ehr,
    appIssuer,
    wait: (milliseconds) => {
      now += milliseconds;
    },
    async start(choices = {}) {
      const service = await startService({
        artefacts: [artefact],
        clients: [ehr()],
        clock: () => now,
        site: {
          ...withModes({ 'patient-view': 'shown' }),
          show: { 'hospitalization-30d': { when: 'always' } },
        },
        ...choices,
        environment: {
          PROFILE: 'production',
          PUBLIC_URL: publicUrl,
          APP_URL: `${appOrigin}/bellwether`,
          CLIENTS_FILE: 'clients.json',
          CORS_ORIGINS: 'https://chart.example',
          ...choices.environment,
        },
      });
      started.push(service);
      return service;
    },
    callHook,
    async openChart(service, context = {}, breathing = 24) {
      const whose = { patientId: 'p1', userId: 'Practitioner/7', ...context };
      const about = { subject: { reference: `Patient/${whose.patientId}` } };
      const chart = wholePrefetch(
        [vital('respiratoryRate', breathing, 1, about), vital('spo2', 91, 1, about)],
        [],
        patient({ id: whose.patientId }),
      );
      const response = await callHook(service, hookBody(chart, { context: whose }));
      expect(response.status).toBe(200);
      const { cards } = (await response.json()) as {
        readonly cards: readonly {
          readonly uuid: string;
          readonly links: readonly { readonly appContext?: string }[];
        }[];
      };
      return { uuid: cards[0]?.uuid ?? '', ...JSON.parse(cards[0]?.links[0]?.appContext ?? '{}') };
    },
    async call(service, path, { claims = {}, ticket, body, method, headers } = {}) {
      const idToken = await login.token(idTokenClaims({ iat: now / 1000 - 60, exp: now / 1000 + 3_000, ...claims }));
      return fetch(service.url + path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          origin: appOrigin,
          authorization: `Bearer ${idToken}`,
          ...(ticket === undefined ? {} : { 'bellwether-ticket': ticket }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    },
  };
}

/** An acknowledgement as the app sends it. */
export function said(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: randomUUID(),
    action: 'acknowledged',
    anomaly: 'threshold/spo2-low/Observation/7',
    kind: 'threshold',
    rule: 'critical-spo2-low',
    measuredAt: '2026-11-24T13:10:00Z',
    references: ['Observation/7'],
    reason: 'expected',
    comment: 'Known COPD',
    ...changes,
  };
}

/** The rows of one kind in a service's audit trail. */
export async function auditOf({ store }: RunningService, kind: AuditRow['kind']): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER }))
    if (row.kind === kind) rows.push(row);
  return rows;
}
