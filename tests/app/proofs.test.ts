import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { authorize, pkce, postForm, RawBrowser } from '../../sandbox/src/test-support/authorization-server.js';
import { type RunServices, runServices, ownPatient } from '../support/running-services.js';

interface OpenAnswer {
  readonly results: readonly { readonly cards?: readonly { readonly links: readonly Link[] }[] }[];
}
interface Link {
  readonly url: string;
  readonly appContext: string | null;
}

describe('npm start: from the card of the chart, through the launch, back to the CDS service', () => {
  let services: RunServices;
  let patient: string;
  /** What the app has after its launch from the card. */
  let launched: Readonly<Record<'id_token' | 'access_token' | 'appContext' | 'patient', string>>;
  let ticket: string;

  beforeAll(async () => {
    services = await runServices();
    const browser = new RawBrowser();
    const ask = async <T>(path: string, body?: unknown): Promise<T> => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const response = await browser.fetch(services.ehr + path, body === undefined ? {} : init);
      expect(response.status).toBe(200);
      return (await response.json()) as T;
    };
    await browser.fetch(services.ehr);
    patient = await ownPatient(services, 'app-proofs');
    const { results } = await ask<OpenAnswer>(`/ehr/patients/${patient}/open`, {});
    const links = results.flatMap(({ cards = [] }) => cards).flatMap((card) => card.links);
    const link = links.find(({ appContext }) => appContext !== null);
    const { url } = await ask<{ readonly url: string }>(`/ehr/patients/${patient}/launch`, {
      url: link?.url,
      appContext: link?.appContext,
      where: 'tab',
    });
    const { verifier, challenge } = pkce();
    const launch = new URL(url).searchParams;
    const redirect = `${services.app}/`;
    const { answer } = await authorize(
      { url: services.ehr },
      {
        response_type: 'code',
        client_id: 'bellwether',
        redirect_uri: redirect,
        scope: 'launch openid fhirUser patient/Patient.rs',
        state: randomUUID(),
        aud: launch.get('iss') ?? '',
        launch: launch.get('launch') ?? '',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      },
      browser,
    );
    const grant = { grant_type: 'authorization_code', client_id: 'bellwether', redirect_uri: redirect };
    const { status, body } = await postForm({ url: services.ehr }, 'token', {
      ...grant,
      code: answer.code,
      code_verifier: verifier,
    });
    expect(status).toBe(200);
    launched = body;
    ({ ticket } = JSON.parse(launched.appContext) as { readonly ticket: string });
  }, 120_000);

  async function call(path: string, body?: unknown, bearer = launched.id_token) {
    const response = await fetch(services.cds + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        origin: services.app,
        authorization: `Bearer ${bearer}`,
        'bellwether-ticket': ticket,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
  }

  it('an acknowledgement is stored for the patient of the launch, with the user who signed in at the EHR', async () => {
    const said = {
      id: randomUUID(),
      action: 'acknowledged',
      anomaly: 'threshold/1',
      kind: 'threshold',
      rule: 'critical-heart-rate-high',
      measuredAt: null,
      references: ['Observation/1'],
      reason: 'expected',
      comment: null,
    };
    const made = await call('/app/acknowledgements', said);
    expect(made).toMatchObject({
      status: 201,
      body: { state: 'stored', user: expect.stringMatching(/^Practitioner\//) },
    });
    const { status, body } = await call('/app/acknowledgements');
    expect([status, body]).toMatchObject([
      200,
      { patient, whole: true, acknowledgements: [{ ...said, user: made.body.user }] },
    ]);
    expect(patient).toBe(launched.patient);
  });

  it('the worklist has the assessment behind the card, and names the patients without a stored one', async () => {
    const { status, body } = await call('/app/worklist', { patients: [patient, 'nobody-1'] });
    expect([status, body]).toMatchObject([200, { assessments: [{ patient }], notStored: ['nobody-1'] }]);
  });

  it('an override from the app leaves a line of a red card, as one from the chart does', async () => {
    const made = await call('/app/feedback', { reason: 'already-acting', at: new Date().toISOString() });
    expect(made).toEqual({ status: 201, body: { reason: 'already-acting', state: 'stored' } });
    const response = await fetch(`${services.ehr}/ehr/patients/${patient}/open`, { method: 'POST' });
    const { results } = (await response.json()) as OpenAnswer;
    expect(results.flatMap(({ cards = [] }) => cards)).toMatchObject([{ detail: null }]);
  });

  it('an access token does not prove who the user is', async () => {
    expect((await call('/app/acknowledgements', undefined, launched.access_token)).status).toBe(401);
  });
});
