import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { PatientRow } from '../ehr/wire.js';
import type { Sandbox } from '../sandbox.js';
import { type FakeCdsService, startFakeCdsService } from './fake-cds-service.js';
import { startOnePatientSandbox } from './one-patient-sandbox.js';

/** An app that is registered besides our own. */
export const stubApp = {
  clientId: 'stub',
  name: 'Stub app',
  kind: 'public',
  redirectUris: ['http://localhost:9/'],
  launchUrl: 'http://localhost:9/launch.html',
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
export interface EhrEnvironment {
  readonly cds: FakeCdsService;
  readonly sandbox: Sandbox;
  readonly patient: PatientRow;
  /** Posts to the interface behind the chart page. */
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Opens the chart and gives what the service got. */
  hookCall(query?: string): Promise<HookBody>;
}

/** Registers what starts and ends it around the tests of a file. */
export function ehrEnvironment(): EhrEnvironment {
  let cds: FakeCdsService;
  let sandbox: Sandbox;
  let patient: PatientRow;
  beforeAll(async () => {
    cds = await startFakeCdsService();
    ({ sandbox, patient } = await startOnePatientSandbox({ cdsBaseUrl: cds.url, clients: [stubApp] }));
  });
  afterAll(async () => {
    await sandbox?.close();
    await cds?.close();
  });
  beforeEach(() => {
    cds.calls.length = 0;
  });
  const post: EhrEnvironment['post'] = (path, body, headers = {}) =>
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
