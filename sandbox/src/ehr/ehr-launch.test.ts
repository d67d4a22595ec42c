import { describe, expect, it } from '@jest/globals';
import { t } from '../texts/text.js';
import { pkce, RawBrowser, request } from '../test-support/authorization-server.js';
import { ehrEnvironment, stubApp } from '../test-support/ehr-environment.js';
import type { OpenAnswer } from './guidance-wire.js';
import type { App, LaunchAnswer } from './launch-wire.js';

const environment = ehrEnvironment();

describe('SMART §EHR launch, from the chart', () => {
  const launch = (body: unknown) => environment.post(`/patients/${environment.patient.id}/launch`, body);

  it('lists the registered apps that can be opened', async () => {
    const apps: readonly App[] = await (await fetch(`${environment.sandbox.url}/ehr/apps`)).json();
    expect(apps).toContainEqual({ clientId: 'stub', name: 'Stub app', opensFrom: ['chart'] });
    expect(apps).toContainEqual({ clientId: 'bellwether', name: 'Bellwether', opensFrom: ['chart', 'list'] });
    expect(apps.map(({ clientId }) => clientId)).not.toContain('bellwether-service');
  });

  it.each([{ clientId: 'stub' }, { url: stubApp.launchUrl, appContext: 'to the letter' }])(
    '%j goes to the registered address, with iss and launch',
    async (wanted) => {
      const answer: LaunchAnswer = await (await launch({ ...wanted, where: 'here' })).json();
      const url = new URL(answer.url);
      expect(answer).toMatchObject({ name: 'Stub app', problem: t('apps.problem.notResponding') });
      expect([url.origin + url.pathname, url.searchParams.get('iss')]).toEqual([
        stubApp.launchUrl,
        `${environment.sandbox.url}/fhir`,
      ]);
      expect(url.searchParams.get('launch')).toMatch(/^.{16,}$/);
    },
  );

  it.each([
    ['another app', { url: 'http://elsewhere.example/launch' }],
    ['another page of the same app', { url: 'http://localhost:9/' }],
    ['the address with something added', { url: `${stubApp.launchUrl}?next=http://elsewhere.example` }],
    ['an unknown client', { clientId: 'nobody' }],
    ['a client that has no launch', { clientId: 'bellwether-service' }],
  ])('%s is not opened, for it is not registered', async (_name, wanted) => {
    const response = await launch({ ...wanted, where: 'here' });
    expect(response.status).toBe(409);
    expect((await response.json()).error).toMatch(/not registered/);
  });

  it.each([
    {},
    { clientId: 'stub' },
    { clientId: 'stub', url: stubApp.launchUrl, where: 'here' },
    { clientId: 1, where: 'here' },
  ])('%j is 400', async (body) => {
    expect((await launch(body)).status).toBe(400);
  });

  it('in the browser that has the chart open nobody is asked who they are; in another they are', async () => {
    const first = await fetch(`${environment.sandbox.url}/ehr/apps`);
    const cookies = first.headers.getSetCookie();
    expect(cookies).toEqual(
      ['/ehr', '/auth'].map((path) => expect.stringMatching(`Path=${path}; HttpOnly; SameSite=Lax$`)),
    );
    const cookie = cookies[0]!.split(';')[0]!;
    expect(
      (await fetch(`${environment.sandbox.url}/ehr/apps`, { headers: { cookie } })).headers.getSetCookie(),
    ).toEqual([]);

    const signedInFor = async (headers: Readonly<Record<string, string>>) => {
      const body = { clientId: 'stub', where: 'here' };
      const answer = await environment.post(`/patients/${environment.patient.id}/launch`, body, { cookie });
      const { url }: LaunchAnswer = await answer.json();
      const browser = new RawBrowser();
      const asked = request(environment.sandbox, pkce().challenge, {
        client_id: 'stub',
        redirect_uri: stubApp.redirectUris[0],
        scope: 'launch patient/Patient.rs',
        launch: new URL(url).searchParams.get('launch')!,
      });
      if (headers.cookie !== undefined) browser.keep(`${headers.cookie}; path=/auth`);
      const query = new URLSearchParams(asked as Record<string, string>);
      const page = await browser.follow(`${environment.sandbox.url}/auth/authorize?${query}`, environment.sandbox.url);
      return ((await (await browser.fetch(`${page.url}/state`)).json()) as { readonly signedIn: unknown }).signedIn;
    };
    expect(await signedInFor({ cookie })).toMatchObject({ name: expect.any(String) });
    expect(await signedInFor({})).toBeNull();
    expect(await signedInFor({ cookie: 'chart_session=guessed' })).toBeNull();
  });

  it('for nobody there is none', async () => {
    expect((await environment.post('/patients/nobody/launch', { clientId: 'stub', where: 'here' })).status).toBe(404);
  });

  it('the link of a card says whether its app is registered', async () => {
    const link = (url: string) => ({ label: 'App', url, type: 'smart', appContext: 'x' });
    environment.cds.answer = (_request, response) =>
      void response.json({
        cards: [
          {
            summary: 'Risk',
            indicator: 'info',
            source: { label: 'S' },
            links: [link(stubApp.launchUrl), link('http://elsewhere.example/launch')],
          },
        ],
      });
    const { results }: OpenAnswer = await (await environment.post(`/patients/${environment.patient.id}/open`)).json();
    expect(results).toMatchObject([
      {
        cards: [{ links: [{ url: stubApp.launchUrl, appContext: 'x', registered: true }, { registered: false }] }],
      },
    ]);
  });

  it('the policy of the page lets in the frames of registered apps and of the EHR itself', async () => {
    const policy = (await fetch(environment.sandbox.url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-src 'self' ");
    expect(policy).toContain(`${new URL(stubApp.launchUrl).origin};`);
    expect(policy).not.toContain('elsewhere');
  });
});
