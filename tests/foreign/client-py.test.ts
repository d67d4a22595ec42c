import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { followTo } from './as-a-browser.js';
import { type EhrForClients, startEhrForClients } from './ehr-for-clients.js';
import { pythonClients } from './python.js';

const { describeInPython, directory, pythonPath } = await pythonClients('python', 'foreign-clients', 'SMART clients');

const redirectUri = 'http://localhost:9/callback';
const scopes = ['launch', 'launch/patient', 'online_access', 'patient/Patient.read', 'patient/Observation.read'];

describeInPython("fhirclient 4.4 for Python, SMART Health IT's own", () => {
  let ehr: EhrForClients;
  let signingKey: CryptoKey;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS384');
    signingKey = privateKey;
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS384' }] };
    const app = { clientId: 'app', name: 'App', kind: 'public', redirectUris: [redirectUri] } as const;
    const service = {
      clientId: 'service',
      name: 'Service',
      kind: 'service',
      redirectUris: [],
      launchUrl: null,
    } as const;
    ehr = await startEhrForClients([
      { ...app, launchUrl: 'http://localhost:9/launch', scopes },
      { ...service, scopes: ['system/*.rs'], jwks },
    ]);
  });

  afterAll(() => ehr?.sandbox.close());

  /** Runs the launch of a user; a browser goes where the library says. */
  async function launch(settings: object): Promise<unknown> {
    const common = { app_id: 'app', api_base: ehr.iss, redirect_uri: redirectUri };
    const program = [join(directory, 'user_launch.py'), JSON.stringify({ ...common, ...settings })];
    const child = spawn(pythonPath(), program, { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    const lines: unknown[] = [];
    for await (const line of createInterface(child.stdout)) {
      const said = JSON.parse(line) as { readonly authorize?: string };
      lines.push(said);
      if (said.authorize === undefined) continue;
      child.stdin.write(`${JSON.stringify({ callback: await followTo(redirectUri, said.authorize) })}\n`);
    }
    expect(await ended).toEqual([0, null]);
    return lines.at(-1);
  }

  it('EHR launch: the patient of the chart, all pages of readings, refresh', async () => {
    const begun = new URL(await ehr.beginLaunch('app'));
    const scope = 'online_access patient/Patient.read patient/Observation.read';
    expect(await launch({ scope, launch_token: begun.searchParams.get('launch') })).toMatchObject({
      patient: ehr.patient.id,
      readings: ehr.patient.vitalSigns,
      refreshed: true,
    });
  });

  it('standalone launch: the library asks for a patient to be chosen', async () => {
    const scope = 'launch/patient online_access patient/Patient.read patient/Observation.read';
    expect(await launch({ scope })).toMatchObject({ patient: expect.any(String), refreshed: true });
  });

  it('Backend Services: a signed assertion reads every patient', async () => {
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'RS384', kid: 'one', typ: 'JWT' })
      .setIssuer('service')
      .setSubject('service')
      .setAudience(`${ehr.issuer}/token`)
      .setJti(crypto.randomUUID())
      .setExpirationTime('4 minutes')
      .sign(signingKey);
    const settings = { app_id: 'service', api_base: ehr.iss, scope: 'system/Patient.read', jwt_token: token };
    const program = [join(directory, 'backend_services.py'), JSON.stringify(settings)];
    const { stdout } = await promisify(execFile)(pythonPath(), program);
    const { patients } = JSON.parse(stdout) as { patients: readonly string[] };
    expect(patients).toHaveLength(2);
    expect(patients).toContain(ehr.patient.id);
  });
});
