import { KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAuthenticate, openStore } from '@bellwether/cds-service';
import { testNow } from '../../src/test-support/chart.js';
import { configuredClient, type EhrClient, makeEhrClient } from '../../src/test-support/ehr-client.js';
import { startService } from '../../src/test-support/running-service.js';
import { stumpArtefact } from '../../src/test-support/stump-artefact.js';
import { createProbe } from './probe/create-probe.js';
import type { Probe } from './probe/probe.js';
import { type StandIn, startStandIn } from './probe/stand-in.js';
import { createSigner, type Signer } from './probe/tokens.js';
import type { RuleResult } from './rule.js';
import { ruleTable } from './rule-table.js';

const issuer = 'https://ehr.example';
const sandboxIssuer = 'https://sandbox.cds-hooks.org';
const publicUrl = 'http://cds.localhost';
const origin = 'https://ehr.example';
const followUp = { fromBand: 'low', label: 'Book a visit', description: 'A visit after discharge.', dueInDays: 7 };
/** With this site cards have every part that the rules check. */
const site = { suggestions: { 'hospitalization-30d': { 'patient-view': followUp, 'encounter-discharge': followUp } } };

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn(0);
});
afterAll(() => standIn.stop());

function signerOf({ alg, kid, privateKey }: EhrClient, as: string): Signer {
  return createSigner({
    issuer: as,
    key: KeyObject.from(privateKey),
    algorithm: alg as 'RS384' | 'ES384',
    keyId: kid,
    keySetUrl: null,
    audience: `${publicUrl}{path}`,
    now: () => testNow,
  });
}

/** Our own service in this process, and a probe of it: open as in development, or closed to all but one client. */
async function probeOwnService(alg: 'RS384' | 'ES384' | null) {
  const store = await openStore({ databaseUrl: null, databaseFile: ':memory:' });
  const ehr = alg === null ? null : await makeEhrClient(alg);
  const fhirServers = [standIn.base];
  const closed = (client: EhrClient) =>
    createAuthenticate({
      clients: [configuredClient({ issuer, keys: [client.publicKey], fhirServers, algorithms: [client.alg] })],
      profile: 'production',
      developmentFhirServers: [],
      claimToken: store.claimToken,
      clock: () => testNow,
      fetch: globalThis.fetch,
    });
  const service = await startService({
    artefacts: [await stumpArtefact()],
    site,
    store,
    fetch: globalThis.fetch,
    environment: { CORS_ORIGINS: origin, FHIR_SERVERS: standIn.base, REFUSALS_PER_MINUTE: '10000' },
    ...(ehr === null ? {} : { authenticate: closed(ehr) }),
  });
  const probe = createProbe({
    base: service.url,
    only: null,
    signer: ehr === null ? null : signerOf(ehr, issuer),
    publishedSigner: ehr === null ? null : signerOf(await makeEhrClient('ES384'), sandboxIssuer),
    origin,
    standIn,
    now: () => testNow,
  });
  return { service, probe };
}

const speedRule = 34;
const notOfSpeed = ruleTable.filter(({ number }) => number !== speedRule);
/** The rules that may depend on the algorithm of a token. */
const ofSecurity = ruleTable.filter(({ section }) => section === 'Security');

/** Rules that cannot be tested, and why: for a stranger, and for a client. */
const unseen = { 12: /^What is stored and logged cannot be seen from outside/ };
const withoutTokens = {
  ...unseen,
  28: /give --issuer and --key/,
  29: /give --issuer and --key/,
  33: /^Discovery answers without a token/,
};

/**
 * What the tool advises our own service. Places of an encounter come beside it; a client that does not fill such a template leaves
 * the key out, and the Encounters are fetched.
 */
const knownAdvice: Readonly<Record<string, readonly string[]>> = {
  'templates are FHIR reads and searches of the portable subset': ['encounters: _include is not portable.'],
};

describe.each([
  ['open, as in development', null, ruleTable, withoutTokens],
  ['to a client that signs with ES384', 'ES384', notOfSpeed, unseen],
  ['to a client that signs with RS384', 'RS384', ofSecurity, unseen],
] as const)('our own service, %s', (_name, alg, rules, reasons: Readonly<Record<number, RegExp>>) => {
  let own: { readonly service: Awaited<ReturnType<typeof startService>>; readonly probe: Probe };
  const results = new Map<number, RuleResult>();
  beforeAll(async () => {
    own = await probeOwnService(alg);
    for (const { number, check } of rules) results.set(number, await check(own.probe));
  }, 60_000);
  afterAll(() => own.service.stop());

  it.each(rules.map((rule) => [rule.section, rule.number, rule.title] as const))(
    'CDS Hooks §%s %i: %s',
    (_section, number, title) => {
      const reason = reasons[number];
      // The time of a call is reported and not asserted, because it depends on the machine.
      if (number === speedRule) return expect(results.get(number)?.evidence).toMatch(/median [\d.]+ ms/);
      const expected =
        reason === undefined
          ? { result: 'pass', advice: knownAdvice[title] ?? [] }
          : { result: 'not-applicable', evidence: expect.stringMatching(reason), advice: [] };
      expect(results.get(number)).toMatchObject(expected);
    },
  );

  it('CDS Hooks §Request 12: no token is in the log', async () => {
    const log = await own.service.logged();
    expect(own.probe.secrets.size).toBeGreaterThan(5);
    expect([...own.probe.secrets].filter((secret) => log.includes(secret))).toEqual([]);
  });
});
