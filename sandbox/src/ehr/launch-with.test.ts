import { buildScenario } from '@bellwether/fixtures';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { authorize, pkce, postForm, redeem, request } from '../test-support/authorization-server.js';
import type { LaunchAnswer } from './launch-wire.js';
import type { Chart } from './wire.js';

const now = new Date('2026-11-24T14:00:00Z');
const redirectUri = 'http://localhost:9/';
const app = {
  clientId: 'stub',
  name: 'Stub app',
  kind: 'public',
  redirectUris: [redirectUri],
  launchUrl: `${redirectUri}launch.html`,
  scopes: ['launch', 'online_access', 'patient/*.rs'],
} as const;

describe('SMART §launch context, set at a launch from the chart', () => {
  let sandbox: Sandbox;
  let charts: readonly Chart[];
  const chartOf = async (id: string): Promise<Chart> => (await fetch(`${sandbox.url}/ehr/patients/${id}`)).json();

  beforeAll(async () => {
    sandbox = await startSandbox({
      port: 0,
      cdsBaseUrl: 'http://localhost:1',
      now: () => now,
      patients: (['sepsis-over-two-days', 'stable-hypertension'] as const).map((name) => ({
        origin: 'generated',
        bundle: buildScenario(name, { anchor: now.getTime() }),
      })),
      clients: [app],
      skipSignIn: true,
    });
    const { patients } = await (await fetch(`${sandbox.url}/ehr/patients`)).json();
    charts = await Promise.all(patients.map(({ id }: { readonly id: string }) => chartOf(id)));
  });
  afterAll(() => sandbox?.close());

  const launch = (chart: Chart, body: Readonly<Record<string, unknown>>) =>
    fetch(`${sandbox.url}/ehr/patients/${chart.patient.id}/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: 'stub', where: 'here', ...body }),
    });
  const pulseOf = ({ vitals }: Chart): string => {
    const id = vitals.state === 'read' && vitals.rows.find(({ name }) => name === 'Heart rate')?.reading?.id;
    return `Observation/${id}`;
  };

  /** The token response of a launch, and the one of the first refresh. */
  async function tokens(body: Readonly<Record<string, unknown>>) {
    const { url }: LaunchAnswer = await (await launch(charts[0]!, body)).json();
    const { verifier, challenge } = pkce();
    const client = { client_id: 'stub', redirect_uri: redirectUri };
    const scope = 'launch online_access patient/Observation.rs';
    const asked = { ...client, scope, launch: new URL(url).searchParams.get('launch')! };
    const { answer } = await authorize(sandbox, request(sandbox, challenge, asked));
    const first = (await redeem(sandbox, answer.code, verifier, client)).body;
    const again = { grant_type: 'refresh_token', client_id: 'stub', refresh_token: first.refresh_token };
    return [first, (await postForm(sandbox, 'token', again)).body];
  }

  it('intent, fhirContext and appContext arrive to the letter beside the token, and again at a refresh', async () => {
    const context = {
      intent: 'reconcile-medications',
      fhirContext: [
        { reference: pulseOf(charts[0]!) },
        { reference: `Patient/${charts[0]!.patient.id}`, role: 'https://ehr.example/self' },
        { reference: 'Practitioner/sandbox-clinician', role: 'launch' },
      ],
      appContext: 'to the "letter" ',
    };
    for (const body of await tokens(context)) {
      expect(body).toMatchObject({ access_token: expect.any(String), patient: charts[0]!.patient.id, ...context });
    }
  });

  it('without them there are none', async () => {
    for (const body of await tokens({})) {
      expect(body).toHaveProperty('access_token');
      for (const name of ['intent', 'fhirContext', 'appContext']) expect(body).not.toHaveProperty(name);
    }
  });

  it('a resource of another chart, or of none, is not given to an app', async () => {
    for (const [reference, sentence] of [
      [pulseOf(charts[1]!), 'is not in the chart of this patient.'],
      ['Observation/nobody', 'There is no Observation/nobody.'],
    ] as const) {
      const refused = await launch(charts[0]!, { fhirContext: [{ reference }] });
      expect([refused.status, (await refused.json()).error]).toEqual([409, expect.stringContaining(sentence)]);
    }
    const role = 'https://ehr.example/mother';
    const other = { reference: `Patient/${charts[1]!.patient.id}`, role };
    expect((await launch(charts[0]!, { fhirContext: [other] })).status).toBe(409);
  });

  it.each([
    ['an empty intent', { intent: '' }],
    ['a long intent', { intent: 'x'.repeat(201) }],
    ['an empty fhirContext', { fhirContext: [] }],
    ['a reference that is not an object', { fhirContext: ['Observation/1'] }],
    ['an Encounter without a role', { fhirContext: [{ reference: 'Encounter/1' }] }],
    ['an empty role', { fhirContext: [{ reference: 'Observation/1', role: '' }] }],
    ['a reference elsewhere', { fhirContext: [{ reference: 'https://elsewhere.example/Observation/1' }] }],
    ['an element that is not known', { fhirContext: [{ reference: 'Observation/1', type: 'Observation' }] }],
    ['more than 20 resources', { fhirContext: Array.from({ length: 21 }, () => ({ reference: 'Observation/1' })) }],
    ['a long appContext', { appContext: 'x'.repeat(8001) }],
  ])('%s is 400', async (_name, body) => {
    expect((await launch(charts[0]!, body)).status).toBe(400);
  });
});
