import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createAuthenticate,
  createService,
  loadClients,
  openStore,
  readSettings,
  type Store,
} from '@bellwether/cds-service';
import { loadArtefacts, loadSite, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { type SyntheticPatient, startSandbox } from '@bellwether/sandbox';
import express from 'express';
import type { OpenAnswer } from '../../sandbox/src/ehr/guidance-wire.js';
import type { Chart, PatientList } from '../../sandbox/src/ehr/wire.js';
import { freePort } from '../../scripts/src/free-port.js';

type Call = Parameters<Store['recordCall']>[0];

/** A sandbox and the CDS service in this process, both at one moment. */
export interface InProcessServices {
  /**
   * Sends a whole transaction to the FHIR server behind the services: the embedded one through the gateway with a token, another
   * directly. The id of its Patient.
   */
  load(transaction: unknown): Promise<string>;
  /** Everyone who is in the services. */
  patients(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The chart page's data of a patient. */
  chart(patientId: string): Promise<Chart>;
  /** Opens a chart as the page does; with `none` the service must read the FHIR server itself. */
  open(patientId: string, prefetch: 'asked' | 'none'): Promise<Opened>;
  /** Calls the service's patient-view as an EHR that prefetches nothing and names no encounter. */
  callUnnamed(patientId: string): Promise<Findings>;
  /** A token as an app gets it for one patient, and the FHIR base that it is for. */
  access(patientId: string): Promise<{ readonly base: string; readonly token: string; readonly scope: string }>;
  /** Stores a decision about a patient, whose card was opened before, as the app would; the time of it. */
  decide(patientId: string, decision: Parameters<Store['recordDecision']>[0]['decision']): Promise<number>;
  close(): Promise<void>;
}

/** What the service found: probability, band, NEWS2. */
type Findings = Call['assessments'][number]['findings'];

/** What opening a chart came to. */
export interface Opened {
  readonly answer: OpenAnswer;
  /** What the service recorded of the one artefact that it has. */
  readonly assessment: Call['assessments'][number];
  /** Its findings. */
  readonly findings: Findings;
}

/** Which patients and clients the services have. */
export interface ServicesOptions {
  readonly patients: readonly SyntheticPatient[];
  /** The clock of both, which stands still, so that two runs say the same. */
  readonly now: Date;
  /** Another FHIR server, into which these patients are loaded; without it the embedded one. */
  readonly fhirUrl?: string;
  /** The service's site; default: that without a site file. */
  readonly site?: Site;
  /** The service's artefacts; default: those of the settings. */
  readonly artefacts?: readonly Artefact[];
}

interface TransactionResponse {
  readonly entry: readonly { readonly response: { readonly location?: string } }[];
}

/** On a connection of its own: one that idles is closed by the server, which a busy process hears of too late. */
const json = async <T>(url: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(url, { ...init, headers: { ...init?.headers, connection: 'close' } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};

export async function startInProcessServices({
  patients,
  now,
  fhirUrl,
  site: ownSite,
  artefacts,
}: ServicesOptions): Promise<InProcessServices> {
  const ehrPort = await freePort();
  const calls: Call[] = [];
  const store = await openStore({ databaseUrl: null, databaseFile: ':memory:' });
  const recording: Store = {
    ...store,
    recordCall: (call) => {
      calls.push(call);
      return store.recordCall(call);
    },
  };
  const app = express();
  const server: Server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const cdsBaseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const settings = readSettings({
    PUBLIC_URL: cdsBaseUrl,
    FHIR_SERVERS: `http://localhost:${ehrPort}/fhir`,
    // What is said is compared, not how fast: a busy machine must not leave out a page.
    TIME_BUDGET_MS: '30000',
  });
  const site = ownSite ?? (await loadSite(null));
  const clock = () => now.getTime();
  app.use(
    createService({
      settings: { ...settings, logLevel: 'silent' },
      site: () => site,
      store: recording,
      authenticate: createAuthenticate({
        clients: await loadClients({
          path: null,
          profile: 'development',
          developmentFhirServers: settings.fhirServers,
        }),
        profile: 'development',
        developmentFhirServers: settings.fhirServers,
        claimToken: store.claimToken,
        clock,
        fetch,
      }),
      artefacts: artefacts ?? (await loadArtefacts(settings.artefacts)),
      clock,
      ids: randomUUID,
      fetch,
    }),
  );
  const closeService = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await store.close();
  };
  const sandbox = await startSandbox({
    port: ehrPort,
    cdsBaseUrl,
    now: () => now,
    patients,
    ...(fhirUrl === undefined ? {} : { fhirUrl, loadPatients: patients.length > 0 }),
  }).catch(async (error: unknown) => {
    await closeService();
    throw error;
  });
  const recorded = (): Call['assessments'][number] => {
    const all = calls.flatMap(({ assessments }) => assessments);
    // Each service of a hook records its own: the card is that of the one that was selected.
    const assessment = all.find(({ outcome }) => !passedOver.has(outcome)) ?? all[0];
    if (assessment !== undefined) return assessment;
    throw new Error(`The service recorded ${calls.length} calls; expected one with an assessment.`);
  };
  const access: InProcessServices['access'] = async (patientId) => {
    const types = ['Patient', 'Observation', 'Device', 'Condition', 'Encounter', 'Location', 'ServiceRequest'];
    const scopes = types.map((type) => `patient/${type}.rs`);
    const token = await sandbox.tokenFor({ scopes, patientId });
    return { base: `${sandbox.url}/fhir`, token, scope: scopes.join(' ') };
  };
  return {
    access,
    async callUnnamed(patientId) {
      calls.length = 0;
      const { base, token, scope } = await access(patientId);
      const { services } = await json<{ readonly services: readonly { readonly id: string; readonly hook: string }[] }>(
        `${cdsBaseUrl}/cds-services`,
      );
      const service = services.find(({ hook }) => hook === 'patient-view')?.id;
      await json(`${cdsBaseUrl}/cds-services/${service}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ hook: 'patient-view', hookInstance: randomUUID(), fhirServer: base },
          fhirAuthorization: { access_token: token, token_type: 'Bearer', expires_in: 300, scope, subject: 'test' },
          context: { userId: 'Practitioner/1', patientId },
        }),
      });
      return recorded().findings;
    },
    async load(transaction) {
      const token = fhirUrl === undefined ? await sandbox.tokenFor({ scopes: ['system/*.cruds'] }) : null;
      const answer = await json<TransactionResponse>(fhirUrl ?? `${sandbox.url}/fhir`, {
        method: 'POST',
        headers: {
          'content-type': 'application/fhir+json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(transaction),
      });
      const locations = answer.entry.map(({ response }) => response.location ?? '');
      const id = locations.map((location) => /(?:^|\/)Patient\/([^/]+)/.exec(location)?.[1]).find(Boolean);
      if (id === undefined) throw new Error('The transaction created no Patient.');
      return id;
    },
    async patients() {
      return (await json<PatientList>(`${sandbox.url}/ehr/patients`)).patients;
    },
    chart: (id) => json<Chart>(`${sandbox.url}/ehr/patients/${id}`),
    async open(id, prefetch) {
      calls.length = 0;
      const query = prefetch === 'none' ? '?prefetch=none' : '';
      const answer = await json<OpenAnswer>(`${sandbox.url}/ehr/patients/${id}/open${query}`, { method: 'POST' });
      const assessment = recorded();
      return { answer, assessment, findings: assessment.findings };
    },
    async decide(patientId, decision) {
      const found = calls.findLast(({ viewer }) => viewer.patientId === patientId)!;
      const made = { viewer: found.viewer, assessmentId: randomUUID(), cardUuid: randomUUID(), decision };
      const { state, at } = await store.recordDecision(made, randomUUID(), clock());
      if (at === null) throw new Error(`The decision was not stored: ${state}`);
      return at;
    },
    async close() {
      await sandbox.close();
      await closeService();
    },
  };
}

/** Outcomes of the services that do not make the card. */
const passedOver: ReadonlySet<string> = new Set(['outside-setting', 'not-selected']);
