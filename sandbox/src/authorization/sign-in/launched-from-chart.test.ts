import { pagesDirectory } from '@bellwether/sandbox-web';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type AuthorizationServer,
  app,
  type Parameters,
  pkce,
  RawBrowser,
  redeem,
  request,
  startAuthorization,
} from '../../test-support/authorization-server.js';

describe('an app launched from the chart', () => {
  let server: AuthorizationServer;
  afterEach(() => server.close());

  /** Launches it where `practitionerId` has the chart open: where a browser with `chartSession` ends, and what it would show. */
  async function launch({
    approved = false,
    practitionerId = 'dr-two' as string | null,
    chartSession = 'this-browser' as string | null,
    changes = {} as Parameters,
  } = {}) {
    server = await startAuthorization({
      skipSignIn: null,
      clients: [{ ...app, approved }],
      pagesDirectory,
    });
    const browser = new RawBrowser();
    if (chartSession !== null) browser.keep(`chart_session=${chartSession}; path=/auth`);
    const context = { patientId: 'p2', encounterId: null, needPatientBanner: false };
    const openedBy = practitionerId === null ? {} : { openedBy: { practitionerId, chartSession: 'this-browser' } };
    const begun = server.beginLaunch('app', { ...context, ...openedBy });
    const { verifier, challenge } = pkce();
    const asked = { scope: 'launch openid fhirUser patient/Patient.rs', launch: begun, ...changes };
    const query = new URLSearchParams(request(server, challenge, asked) as Record<string, string>);
    const last = await browser.follow(`${server.url}/auth/authorize?${query}`, server.url);
    const code = new URL(last.headers.get('location') ?? server.url).searchParams.get('code');
    const state = code === null ? await (await browser.fetch(`${last.url}/state`)).json() : null;
    return { code, verifier, state, status: last.status };
  }

  it('asks nothing where the hospital has agreed: the clinician at the chart is who they are', async () => {
    const { code, verifier } = await launch({ approved: true });
    const { body } = await redeem(server, code ?? undefined, verifier);
    expect(body).toMatchObject({ patient: 'p2', scope: 'launch openid fhirUser patient/Patient.rs' });
    const [, claims = ''] = String(body.id_token).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      fhirUser: expect.stringMatching(/Practitioner\/dr-two$/),
    });
  });

  it('asks for consent alone where it has not', async () => {
    const { code, state } = await launch();
    expect({ code, state }).toMatchObject({ code: null, state: { signedIn: { id: 'dr-two' }, agreed: null } });
  });

  it.each<[string, object]>([
    ['the chart does not say who has it open', { practitionerId: null }],
    ['the app wants to see them sign in', { changes: { prompt: 'login' } }],
    ['the app bounds the age of the session', { changes: { max_age: '60' } }],
    ['it is not the browser in which the chart is open', { chartSession: 'another-browser' }],
    ['the browser never showed a chart', { chartSession: null }],
    ['the launch names nobody that the EHR knows', { practitionerId: 'dr-nobody' }],
  ])('asks who it is where %s', async (_words, parts) => {
    expect(await launch({ approved: true, ...parts })).toMatchObject({
      code: null,
      status: 200,
      state: { signedIn: null },
    });
  });

  it('asks for consent again where the app wants that', async () => {
    const { code, state } = await launch({ approved: true, changes: { prompt: 'consent' } });
    expect({ code, state }).toMatchObject({ code: null, state: { signedIn: { id: 'dr-two' } } });
  });
});
