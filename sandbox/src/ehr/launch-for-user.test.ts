import { buildScenario } from '@bellwether/fixtures';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { authorize, pkce, redeem, request } from '../test-support/authorization-server.js';
import type { LaunchAnswer } from './launch-wire.js';

const now = new Date('2026-11-24T14:00:00Z');
const redirectUri = 'http://localhost:9/';
const stub = {
  clientId: 'stub',
  name: 'Stub app',
  kind: 'public',
  redirectUris: [redirectUri],
  launchUrl: `${redirectUri}launch.html`,
  scopes: ['launch', 'launch/patient', 'user/Patient.rs', 'patient/Patient.rs'],
} as const;
const ward = { ...stub, clientId: 'ward', name: 'Ward app', userLaunchUrl: `${redirectUri}launch.html?view=worklist` };

describe('SMART §EHR launch, at the level of the user', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({
      port: 0,
      cdsBaseUrl: 'http://localhost:1',
      now: () => now,
      patients: (['sepsis-over-two-days', 'stable-hypertension'] as const).map((name) => ({
        origin: 'generated',
        bundle: buildScenario(name, { anchor: now.getTime() }),
      })),
      clients: [stub, ward],
      skipSignIn: true,
    });
  });
  afterAll(() => sandbox?.close());

  const launch = (body: unknown) =>
    fetch(`${sandbox.url}/ehr/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const begin = async (): Promise<LaunchAnswer> => (await launch({ clientId: 'ward', where: 'here' })).json();

  /** What the app is told for a launch that it redeems with this scope. */
  async function told(url: string, scope: string, clientId = 'ward') {
    const { verifier, challenge } = pkce();
    const client = { client_id: clientId, redirect_uri: redirectUri };
    const asked = { ...client, scope, launch: new URL(url).searchParams.get('launch')! };
    const { answer } = await authorize(sandbox, request(sandbox, challenge, asked));
    return answer.code === undefined
      ? { refused: answer.error_description }
      : (await redeem(sandbox, answer.code, verifier, client)).body;
  }

  it('goes to the address that is registered for it, with iss and launch', async () => {
    const url = new URL((await begin()).url);
    expect(url.href.startsWith(`${ward.userLaunchUrl}&`)).toBe(true);
    expect([url.searchParams.get('iss'), url.searchParams.get('launch')]).toEqual([
      `${sandbox.url}/fhir`,
      expect.stringMatching(/^.{16,}$/),
    ]);
  });

  it('has no patient in context, and a token for every patient that the user has access to', async () => {
    const answer = await told((await begin()).url, 'launch user/Patient.rs');
    expect(answer).toMatchObject({ scope: 'launch user/Patient.rs', need_patient_banner: true });
    expect(answer).not.toHaveProperty('patient');
    const list = await fetch(`${sandbox.url}/fhir/Patient`, {
      headers: { authorization: `Bearer ${String(answer.access_token)}` },
    });
    expect([list.status, ((await list.json()) as { readonly total: number }).total]).toEqual([200, 2]);
  });

  it('no patient means no scope of a patient', async () => {
    expect(await told((await begin()).url, 'launch user/Patient.rs patient/Patient.rs')).toMatchObject({
      scope: 'launch user/Patient.rs',
    });
  });

  it('is as strict as a launch from a chart: good once, and for its own client alone', async () => {
    const { url } = await begin();
    expect(await told(url, 'launch user/Patient.rs', 'stub')).toEqual({
      refused: expect.stringContaining('another client'),
    });
    expect(await told(url, 'launch user/Patient.rs')).toHaveProperty('access_token');
    expect(await told(url, 'launch user/Patient.rs')).toEqual({ refused: expect.stringContaining('already used') });
  });

  it.each(['stub', 'nobody', 'bellwether-service'])('%s is not registered for it: 409', async (clientId) => {
    const refused = await launch({ clientId, where: 'here' });
    expect([refused.status, (await refused.json()).error]).toEqual([
      409,
      'This app cannot be opened without a patient.',
    ]);
  });

  it.each([
    {},
    { clientId: 'ward' },
    { clientId: 'ward', where: 'beside' },
    { clientId: 'ward', where: 'here', fhirContext: [{ reference: 'Observation/1' }] },
    { clientId: 'ward', where: 'here', url: ward.launchUrl },
  ])('%j is 400', async (body) => expect((await launch(body)).status).toBe(400));
});
