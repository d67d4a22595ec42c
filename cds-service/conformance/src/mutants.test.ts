import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProbe } from './probe/create-probe.js';
import type { ProbeOptions } from './probe/probe.js';
import { type StandIn, startStandIn } from './probe/stand-in.js';
import { createSigner } from './probe/tokens.js';
import { ruleTable } from './rule-table.js';
import { runRules } from './run-rules.js';
import { type FakeBehaviour, rightBehaviour } from './test-support/fake-behaviour.js';
import { fakeCard } from './test-support/fake-card.js';
import { startFakeCdsService } from './test-support/fake-cds-service.js';
import { messageMutants } from './test-support/message-mutants.js';
import { securityMutants } from './test-support/security-mutants.js';

const issuer = 'https://ehr.example';
const keyId = 'ward+/=';
const generateKeys = () => ({
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  RS384: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
});
/** Keys of the client that a service knows, and of the public sandbox, which no service should accept. */
const privateKeys = generateKeys();
const publishedKeys = generateKeys();

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn(0);
});
afterAll(() => standIn.stop());

/** The first of the fake services, which is enough where all have the same fault. */
const firstService = 'fake-patient-view';

/** Runs something against a fake service, with a known key or none, on all of its services or one. */
async function against<T>(
  fault: Partial<FakeBehaviour>,
  algorithm: keyof typeof privateKeys | null,
  run: (options: ProbeOptions) => Promise<T>,
  only: string | null = null,
): Promise<T> {
  const key = algorithm === null ? null : privateKeys[algorithm];
  const client = key === null ? {} : { client: { issuer, keyId, key: createPublicKey(key) } };
  const fake = await startFakeCdsService({ fault, fhirBase: standIn.base, ...client });
  const signerAs = (as: string, keys: typeof privateKeys) =>
    algorithm === null
      ? null
      : createSigner({
          issuer: as,
          key: keys[algorithm],
          keyId,
          algorithm,
          keySetUrl: null,
          audience: null,
          now: Date.now,
        });
  try {
    return await run({
      base: fake.url,
      only,
      signer: signerAs(issuer, privateKeys),
      publishedSigner: signerAs('https://sandbox.cds-hooks.org', publishedKeys),
      origin: 'https://ehr.example',
      standIn,
      now: Date.now,
    });
  } finally {
    await fake.stop();
  }
}

const mutants = [...messageMutants, ...securityMutants];
/** Rules of the hooks that are not of the first service. */
const ofOtherHooks = [14];

const titles = new Map(
  ruleTable.map(({ number, section, title }) => [number, `CDS Hooks §${section} ${number}: ${title}`]),
);

describe('a service with one fault', () => {
  it.each(mutants.map((mutant) => ({ ...mutant, title: titles.get(mutant.rule) })))(
    '$title: fails where it $fault',
    async ({ rule: number, behaviour, keyed, strict }) => {
      const rule = ruleTable.find((row) => row.number === number);
      const result = await against(
        behaviour,
        keyed ? 'ES384' : null,
        (options) => rule!.check(createProbe(options)),
        ofOtherHooks.includes(number) ? null : firstService,
      );
      if (strict) expect([...result.advice, ...(result.result === 'fail' ? ['fails'] : [])]).not.toEqual([]);
      else expect(result).toMatchObject({ result: 'fail', evidence: expect.stringMatching(/\S.*\.|\(and/) });
    },
  );

  it('is there for every rule', () => {
    expect([...new Set(mutants.map(({ rule }) => rule))]).toEqual(ruleTable.map(({ number }) => number));
  });
});

/** Without Speed, because the time of a call depends on the machine. */
const rules = ruleTable.filter(({ section }) => section !== 'Speed');

describe('a service that publishes no prefetch', () => {
  const services = rightBehaviour.services.map(({ prefetch: _none, ...rest }) => rest);

  it('is tested by what it fetches', async () => {
    const outcomes = await against({ services }, null, (options) => runRules(options, { strict: true, rules }));
    expect(outcomes.filter(({ result }) => result === 'fail')).toEqual([]);
    const left = outcomes.filter(({ result }) => result !== 'pass').map(({ rule }) => rule.number);
    expect(left).toEqual([5, 6, 7, 12, 28, 29, 33]);
  });
});

describe('a service that ends at a call', () => {
  it('fails the rule at which it ended, and no other can be tested', async () => {
    const outcomes = await against({ endsAtCall: 3 }, null, (options) => runRules(options, { strict: false, rules }));
    const failed = outcomes.filter(({ result }) => result === 'fail');
    expect(failed.map(({ evidence }) => evidence)).toEqual([
      expect.stringMatching(/^The service stopped responding\. POST .*: cannot be reached \(ECONNREFUSED\)\.$/),
    ]);
    const { rule: _last, ...last } = outcomes.at(-1)!;
    expect(last).toEqual({
      result: 'not-applicable',
      evidence: `The service stopped responding: see rule ${failed[0]?.rule.number}.`,
      advice: [],
    });
  });
});

describe('a service without a fault', () => {
  /** What cannot be tested, and why. */
  const notApplicable = {
    'without tokens': {
      12: /cannot be seen from outside/,
      28: /give --issuer/,
      29: /give --issuer/,
      33: /answers without a token/,
    },
    'with tokens': { 12: /cannot be seen from outside/ },
  };

  it.each([
    ['without tokens', null],
    ['with tokens', 'ES384'],
    ['with tokens', 'RS384'],
  ] as const)('%s (%s) passes every rule, strictly', async (name, algorithm) => {
    const outcomes = await against({}, algorithm, (options) => runRules(options, { strict: true, rules }));
    expect(outcomes.filter(({ result }) => result === 'fail')).toEqual([]);
    const left = outcomes.filter(({ result }) => result === 'not-applicable');
    const reasons: Readonly<Record<number, RegExp>> = notApplicable[name];
    expect(left.map(({ rule }) => rule.number)).toEqual(Object.keys(reasons).map(Number));
    for (const { rule, evidence } of left) expect(evidence).toMatch(reasons[rule.number] as RegExp);
  });

  /** What the specification allows although this service does otherwise, and what CDS Hooks 3.0 adds. */
  it.each<[string, Partial<FakeBehaviour>]>([
    ['lists no service', { services: [] }],
    ['has one id under every hook', { services: rightBehaviour.services.map((one) => ({ ...one, id: 'fake' })) }],
    [
      'has tokens and fields of 3.0, and allows every browser',
      {
        services: rightBehaviour.services.map(ofVersion3),
        corsHeaders: { ...rightBehaviour.corsHeaders, 'access-control-allow-origin': '*' },
      },
    ],
    ['gives no card, and does not check tokens', { answer: () => ({ cards: [] }), checksTokens: false }],
    [
      'adds actions of the system, says 412 and no more, and has errors without a body',
      {
        answer: (chart) => ({ cards: [fakeCard(chart)], systemActions: [action] }),
        missingBody: 'Precondition Failed',
        errorBody: () => '',
      },
    ],
    ['accepts no feedback and sends no uuid', { checkFeedback: () => 404, answer: () => ({ cards: [plainCard] }) }],
    [
      'sends a minimal card with feedback, and never fetches',
      { answer: () => ({ cards: [{ ...plainCard, uuid: 'any-text' }] }), mayFetch: () => false },
    ],
    ['accepts an incomplete call', { checkBody: (body) => (isObject(body) && isObject(body.context) ? null : 422) }],
  ])('that %s fails no rule', async (_what, behaviour) => {
    const outcomes = await against(behaviour, null, (options) => runRules(options, { strict: false, rules }));
    expect(outcomes.filter(({ result }) => result === 'fail')).toEqual([]);
  });
});

const action = {
  type: 'create',
  description: 'Creates a Task',
  resource: { resourceType: 'Task', status: 'requested' },
};
const plainCard = { summary: 'Hello', indicator: 'info', source: { label: 'Fake' } };

function ofVersion3(service: JsonObject): JsonObject {
  const recent = 'Observation?patient={{context.patientId}}&date=ge{{today() - 7 days}}';
  const ordered = 'Medication?_id={{context.draftOrders.entry.resource.medicationReference.resolve().id}}';
  return {
    ...service,
    version: '2',
    hookVersion: '3.0',
    prefetch: { ...(service.prefetch as JsonObject), recent, ordered },
  };
}
