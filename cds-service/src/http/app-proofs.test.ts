import { describe, expect, it } from '@jest/globals';
import {
  acknowledgements,
  appEnvironment,
  appOrigin,
  auditOf,
  minute,
  type Sent,
  said,
} from '../test-support/app-environment.js';
import { configuredAppIssuer, idTokenClaims } from '../test-support/app-user.js';
import { issueOf } from '../test-support/call-service.js';
import { makeEhrClient } from '../test-support/ehr-client.js';
import type { RunningService } from '../test-support/running-service.js';

const { call, ehr, openChart, start, wait } = appEnvironment();

describe('both proofs are required: 401 with a text', () => {
  async function refusal(service: RunningService, sent: Sent) {
    const answers = [];
    for (const body of [undefined, said()]) {
      const response = await call(service, acknowledgements, { ...sent, body });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      const { code, diagnostics } = await issueOf(response);
      answers.push([response.status, code, diagnostics]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(await auditOf(service, 'acknowledgement')).toEqual([]);
    return { answer: answers[0], log: await service.logged() };
  }

  it('no ticket', async () => {
    const { answer, log } = await refusal(await start(), {});
    expect(answer).toEqual([401, 'login', expect.stringContaining('header Bellwether-Ticket')]);
    expect(log).toContain('"refusal":"ticket"');
  });

  it('no id token', async () => {
    const service = await start();
    const { ticket = '' } = await openChart(service);
    const response = await fetch(service.url + acknowledgements, { headers: { 'bellwether-ticket': ticket } });
    expect([response.status, (await issueOf(response)).code]).toEqual([401, 'login']);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['of another user', { fhirUser: 'Practitioner/8' }, 'shown to a different user'],
    ['of the patient', { fhirUser: 'Patient/p1' }, 'shown to a different user'],
    ['of another issuer', { iss: 'https://evil.example' }, 'not accepted'],
    ['for another app', { aud: 'another' }, 'not accepted'],
    ['that is an access token', { scope: 'patient/*.rs' }, 'Access tokens must stay in the app'],
    ['that has expired', { iat: 1, exp: 3_000 }, 'Open the app again from the EHR'],
  ])('an id token %s', async (_case, claims, text) => {
    const service = await start();
    const { ticket } = await openChart(service);
    const { answer, log } = await refusal(service, { ticket, claims });
    expect(answer).toEqual([401, expect.stringMatching(/^(login|expired)$/), expect.stringContaining(text)]);
    expect(log).not.toContain(ticket);
  });

  it('a ticket that has expired', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    wait(31 * minute);
    const { answer } = await refusal(service, { ticket });
    expect(answer).toEqual([401, 'expired', expect.stringContaining('Open the app from a new card')]);
  });

  it('a ticket of another EHR, though the user has the same id there', async () => {
    const otherLogin = await makeEhrClient('RS256', 'other-login');
    const service = await start({
      clients: [
        ehr(),
        ehr({
          name: 'other',
          issuer: 'https://other.example',
          appIssuers: [configuredAppIssuer([otherLogin.publicKey], { issuer: 'https://login.other.example' })],
        }),
      ],
    });
    const { ticket = '' } = await openChart(service);
    const idToken = await otherLogin.token(idTokenClaims({ iss: 'https://login.other.example' }));
    const response = await fetch(service.url + acknowledgements, {
      headers: { authorization: `Bearer ${idToken}`, 'bellwether-ticket': ticket },
    });
    expect([response.status, (await issueOf(response)).diagnostics]).toEqual([
      401,
      expect.stringContaining('different EHRs'),
    ]);
  });

  it('a ticket of another service, whose key is another', async () => {
    const { ticket } = await openChart(await start());
    const { answer } = await refusal(await start(), { ticket });
    expect(answer).toEqual([401, 'login', expect.stringContaining('Missing or invalid card ticket')]);
  });

  it('come before a byte of the body is read, and the ticket of a known user does not count for the address', async () => {
    const service = await start({ environment: { REFUSALS_PER_MINUTE: '1' } });
    const stranger = { body: '{', claims: { iss: 'https://elsewhere.example' } };
    for (let calls = 0; calls < 3; calls += 1)
      expect((await call(service, acknowledgements, { body: '{' })).status).toBe(401);
    expect((await call(service, acknowledgements, stranger)).status).toBe(401);
    expect((await call(service, acknowledgements, stranger)).status).toBe(429);
    expect((await call(service, acknowledgements, { body: '{' })).status).toBe(401);
  });
});

describe('browsers', () => {
  const preflight = (service: RunningService, origin: string, path = acknowledgements) =>
    fetch(service.url + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,bellwether-ticket,content-type',
      },
    });

  it('of the app may call, with the header of the ticket', async () => {
    const response = await preflight(await start(), appOrigin);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(appOrigin);
    expect(response.headers.get('access-control-allow-headers')).toContain('bellwether-ticket');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['https://chart.example', 'https://evil.example', 'http://app.example', 'https://app.example:8443', 'null'])(
    'at %s may not, whatever they can show',
    async (origin) => {
      const service = await start();
      const { ticket } = await openChart(service);
      for (const response of [
        await preflight(service, origin),
        await call(service, acknowledgements, { ticket, body: said(), headers: { origin } }),
      ]) {
        expect(response.status).toBe(403);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      }
      expect(await auditOf(service, 'acknowledgement')).toEqual([]);
    },
  );

  it('of the app may not call the services of the EHR', async () => {
    const response = await preflight(await start(), appOrigin, '/cds-services');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('calls of one user', () => {
  it('are counted for the user, not for the EHR or the address', async () => {
    const service = await start({ environment: { APP_CALLS_PER_MINUTE: '2' } });
    const ask = async (user: string) =>
      call(service, '/app/worklist', { body: { patients: ['p1'] }, claims: { fhirUser: user } });
    expect([(await ask('Practitioner/7')).status, (await ask('Practitioner/7')).status]).toEqual([200, 200]);
    const third = await ask('Practitioner/7');
    expect([third.status, Number(third.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await ask('Practitioner/8')).status).toBe(200);
    expect(await service.metrics()).toContain('bellwether_rate_limited_total{by="user"} 1');
  });

  it('at an address that is not there are 404', async () => {
    expect((await call(await start(), '/app/patients')).status).toBe(404);
  });
});

describe('the log', () => {
  it('has no patient, user, name, token, ticket or comment', async () => {
    const service = await start();
    const { ticket } = await openChart(service, { patientId: 'zebra-patient' });
    const body = said({ comment: 'zebra-comment', references: ['Observation/zebra'] });
    const claims = { name: 'Dr. Zebra zebra-name' };
    await call(service, acknowledgements, { ticket, body, claims });
    await call(service, '/app/worklist', { body: { patients: ['zebra-patient'] }, claims });
    const log = await service.logged();
    expect(log).toMatch(
      /"route":"app-acknowledgements","client":"st-elsewhere","status":201,"ms":[\d.]+,"state":"stored"/,
    );
    expect(log).not.toMatch(/zebra|Practitioner|eyJ/);
  });
});
