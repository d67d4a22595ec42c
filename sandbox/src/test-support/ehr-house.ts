import { buildScenario } from '@bellwether/fixtures';
import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { PatientRow } from '../ehr/wire.js';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { type FakeCdsService, startFakeCdsService } from './fake-cds-service.js';

const now = new Date('2026-11-24T14:00:00Z');

/** An app that is registered besides our own. */
export const stubApp = {
  clientId: 'stub',
  name: 'Stub app',
  kind: 'public',
  redirectUris: ['http://localhost:14020/'],
  launchUrl: 'http://localhost:14020/launch.html',
  scopes: ['launch', 'patient/Patient.rs'],
} as const;

/** The body of a hook call, as the service gets it. */
interface HookBody {
  readonly fhirServer: string;
  readonly fhirAuthorization: Readonly<Record<string, unknown>> & { readonly access_token: string };
  readonly context: { readonly patientId: string };
  readonly prefetch?: Readonly<Record<string, unknown>>;
}

/** A sandbox with one patient and one app, beside a CDS service that answers as a test says. */
export interface EhrHouse {
  readonly cds: FakeCdsService;
  readonly sandbox: Sandbox;
  readonly patient: PatientRow;
  /** Posts to the interface behind the chart page. */
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Opens the chart and gives what the service got. */
  hookCall(query?: string): Promise<HookBody>;
}

/** Registers what starts and ends it around the tests of a file. */
export function ehrHouse(): EhrHouse {
  let cds: FakeCdsService;
  let sandbox: Sandbox;
  let patient: PatientRow;
  beforeAll(async () => {
    cds = await startFakeCdsService();
    const bundle = buildScenario('sepsis-over-two-days', { anchor: now.getTime() });
    sandbox = await startSandbox({
      port: 0,
      cdsBaseUrl: cds.url,
      now: () => now,
      patients: [{ origin: 'generated', bundle }],
      clients: [stubApp],
    });
    const listed = await (await fetch(`${sandbox.url}/ehr/patients`)).json();
    [patient] = (listed as { readonly patients: readonly [PatientRow] }).patients;
  });
  afterAll(async () => {
    await sandbox?.close();
    await cds?.close();
  });
  beforeEach(() => {
    cds.calls.length = 0;
  });
  const post: EhrHouse['post'] = (path, body, headers = {}) =>
    fetch(`${sandbox.url}/ehr${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    get cds() {
      return cds;
    },
    get sandbox() {
      return sandbox;
    },
    get patient() {
      return patient;
    },
    post,
    async hookCall(query = '') {
      expect((await post(`/patients/${patient.id}/open${query}`)).status).toBe(200);
      return cds.calls.at(-1) as HookBody;
    },
  };
}
