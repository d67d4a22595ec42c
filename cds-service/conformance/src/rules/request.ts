import { isObject } from '@bellwether/fhir-mapping/json';
import { chart, encounterId, practitionerId } from '../probe/chart.js';
import { notAllowed, serverOf } from '../probe/fhir-access.js';
import type { Probe, Target } from '../probe/probe.js';
import { notApplicable, onTarget, type Rule, type RuleResult, resultOf, specification } from '../rule.js';
import { type BrokenCall, checkRefusals, statusText } from '../status.js';

const section = 'Request';
const plainText = 'conformance';

/** What a call contains, and how a service answers one that is wrong. */
export const requestRules: readonly Rule[] = [
  {
    number: 10,
    section,
    title: 'hook, hookInstance and context are required, and fhirServer where there is a token',
    source: specification('http-request_1'),
    check: onTarget(async (probe, target) => {
      const { fhirAuthorization } = serverOf(probe.standIn.base);
      const { problems, advice } = checkRefusals([
        await refusal(probe, target, 'no hook', { hook: undefined }),
        await refusal(probe, target, 'no hookInstance', { hookInstance: undefined }),
        await refusal(probe, target, 'a hookInstance that is not a UUID', { hookInstance: plainText }),
        await refusal(probe, target, 'no context', { context: undefined }),
        await refusal(probe, target, 'fhirAuthorization without fhirServer', {
          fhirAuthorization,
          fhirServer: undefined,
        }),
      ]);
      return resultOf(
        'A complete call is answered with 200; a call with a missing field is not treated as a server error.',
        problems,
        advice,
      );
    }),
  },
  {
    number: 11,
    section,
    title: 'fhirAuthorization is accepted with SMART scopes of version 1 and 2, and with a patient',
    source: specification('passing-the-access-token-to-the-cds-service'),
    check: onTarget(async (probe, target) => {
      const patient = String(target.context.patientId);
      const forms = [
        ['scopes of SMART 1', { scope: 'patient/*.read launch', patient }],
        ['scopes of SMART 2', { scope: 'patient/Observation.rs?category=vital-signs patient/Patient.r', patient }],
        ['scopes of the user', { scope: 'user/*.rs' }],
      ] as const;
      const problems: string[] = [];
      for (const [name, changes] of forms) {
        const body = serverOf(probe.standIn.base, changes);
        const run = () => probe.call(target, { body });
        const { result } = await probe.standIn.watch('answers', chart('ordinary', probe.now()), run);
        if (result.status === 401 && probe.signer !== null) return notApplicable(notAllowed(probe.standIn.base));
        if (result.status !== 200) problems.push(`With ${name}: got ${statusText(result.status)}, expected 200.`);
      }
      return resultOf(`${forms.length} forms of fhirAuthorization are answered with 200.`, problems);
    }),
  },
  {
    number: 12,
    section,
    title: 'access token and JWT are transient: never stored, shared or logged',
    source: specification('passing-the-access-token-to-the-cds-service'),
    check: onTarget(async (probe, target) => {
      await probe.guidance();
      await probe.reach();
      await probe.call(target, { body: { ...serverOf(probe.standIn.base), hookInstance: undefined } });
      const secrets = [...probe.secrets].filter((secret) => secret.length > 0);
      const repeated = probe.answers.filter(({ text }) => secrets.some((secret) => text.includes(secret)));
      if (repeated.length > 0) return resultOf('', [`${repeated.length} answers repeat a token that was sent.`]);
      return notApplicable(
        `What is stored and logged cannot be seen from outside; ${probe.answers.length} answers repeat no token.`,
      );
    }),
  },
  {
    number: 13,
    section,
    title: 'patient-view has userId and patientId, and optionally encounterId',
    source: 'https://cds-hooks.hl7.org/hooks/patient-view/STU1/patient-view/',
    check: (probe) =>
      onHooks(probe, ['patient-view'], async (target) => {
        const users = [
          `Practitioner/${practitionerId}`,
          'PractitionerRole/conformance-role',
          `Patient/${String(target.context.patientId)}`,
          'RelatedPerson/conformance-relative',
        ];
        const problems: string[] = [];
        for (const userId of users) {
          const { status } = await probe.call(target, { context: { ...target.context, userId } });
          if (status !== 200 && status !== 412)
            problems.push(`With a userId of ${userId.split('/')[0]}: got ${statusText(status)}.`);
        }
        const { status } = await probe.call(target, { context: { ...target.context, encounterId } });
        if (status !== 200) problems.push(`With encounterId: got ${statusText(status)}, expected 200.`);
        const missing = checkRefusals(await withoutRequired(probe, target));
        return resultOf(
          `${users.length} kinds of user are accepted, with and without encounterId.`,
          [...problems, ...missing.problems],
          missing.advice,
        );
      }),
  },
  {
    number: 14,
    section,
    title: 'encounter-start and encounter-discharge have userId, patientId and encounterId, and fire again',
    source: 'https://cds-hooks.hl7.org/hooks/encounter-discharge/STU1/encounter-discharge/',
    check: (probe) =>
      onHooks(probe, ['encounter-start', 'encounter-discharge'], async (target) => {
        const first = await probe.call(target);
        const again = await probe.call(target);
        const problems =
          first.status === again.status
            ? []
            : [`${target.hook} again: got ${statusText(again.status)} after ${first.status}.`];
        const missing = checkRefusals(await withoutRequired(probe, target));
        return resultOf(`${target.hook} may fire again.`, [...problems, ...missing.problems], missing.advice);
      }),
  },
  {
    number: 15,
    section,
    title: 'unknown fields and extensions are tolerated; invalid calls get 400 or 404 only',
    source: specification('extensions'),
    check: onTarget(async (probe, target) => {
      const extension = { 'org.example.conformance': { anything: [1, { deep: true }] } };
      const { prefetch } = probe.bodyOf(target);
      const lenient = [
        ['an extension', { extension }],
        ['an extension in the context', { context: { ...target.context, extension } }],
        ['an unknown field', { conformanceProbe: true }],
        ['an unknown prefetch key', { prefetch: { ...(isObject(prefetch) ? prefetch : {}), conformanceProbe: null } }],
      ] as const;
      const problems: string[] = [];
      for (const [name, body] of lenient) {
        const { status } = await probe.call(target, { body });
        if (status !== 200) problems.push(`With ${name}: got ${statusText(status)}, expected 200.`);
      }
      const unknown = await probe.call({ ...target, id: 'conformance-no-such-service' });
      if (unknown.status !== 404) problems.push(`An unknown service: got ${statusText(unknown.status)}, expected 404.`);
      const malformed = await probe.send('POST', probe.urlOf(target), { body: '{"hook": ' });
      const wrong = checkRefusals([
        { what: 'malformed JSON', status: malformed.status },
        await refusal(probe, target, 'no context', { context: undefined }),
        ...(await withoutRequired(probe, target)),
        await refusal(probe, target, 'the hook of another service', { hook: 'org.example.conformance-probe' }),
      ]);
      return resultOf(
        'Extensions and unknown fields are tolerated; an unknown service is 404.',
        [...problems, ...wrong.problems],
        wrong.advice,
      );
    }),
  },
];

async function refusal(probe: Probe, target: Target, what: string, body: Readonly<Record<string, unknown>>) {
  const { status } = await probe.call(target, { body });
  return { what, status };
}

/** Calls that lack one required field of the context each. */
async function withoutRequired(probe: Probe, target: Target): Promise<readonly BrokenCall[]> {
  const calls: BrokenCall[] = [];
  for (const field of target.required) {
    const context = { ...target.context, [field]: undefined };
    const { prefetch } = probe.bodyOf(target);
    const { status } = await probe.call(target, { context, body: { prefetch } });
    calls.push({ what: `no context.${field} (${target.hook})`, status });
  }
  return calls;
}

/** Tests one service of each of these hooks; not applicable where none of them answers. */
async function onHooks(
  probe: Probe,
  hooks: readonly string[],
  check: (target: Target) => Promise<RuleResult>,
): Promise<RuleResult> {
  const any = await probe.target();
  if ('why' in any) return notApplicable(any.why);
  const answered = (await probe.guidance()).filter(({ answer }) => answer.status === 200);
  const found = hooks.flatMap((hook) => answered.find(({ target }) => target.hook === hook)?.target ?? []);
  if (found.length === 0) return notApplicable(`No service of ${hooks.join(' or ')} answers.`);
  const results: RuleResult[] = [];
  for (const target of found) results.push(await check(target));
  const failed = results.filter(({ result }) => result === 'fail');
  return resultOf(
    results.map(({ evidence }) => evidence).join(' '),
    failed.map(({ evidence }) => evidence),
    results.flatMap(({ advice }) => advice),
  );
}
