import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import { operationOutcomeSchema } from '../messages.js';
import { prefetchForms, wholePrefetch } from '../prefetch-forms.js';
import { chart } from '../probe/chart.js';
import { notAllowed, serverOf } from '../probe/fhir-access.js';
import type { Answer } from '../probe/http-call.js';
import type { CallChoices, Probe, Target } from '../probe/probe.js';
import { isPlainToken, tokensOf } from '../probe/search.js';
import { isNextPage, nextLink, type Scenario } from '../probe/stand-in.js';
import { notApplicable, onTarget, type Rule, resultOf, specification } from '../rule.js';
import { counted, statusText } from '../status.js';
import { outsideSubset, templateProblems, tokenProblems } from '../template.js';

const section = 'Prefetch';

/** How data reaches a service, and what the service does without it. */
export const prefetchRules: readonly Rule[] = [
  {
    number: 5,
    section,
    title: 'templates are FHIR reads and searches of the portable subset',
    source: specification('prefetch-query-restrictions'),
    check: async (probe) => {
      const templates = await allTemplates(probe);
      if (templates.length === 0) return notApplicable('No service publishes a prefetch template.');
      return resultOf(
        `${counted(templates.length, 'template')}, reads and searches.`,
        templates.flatMap(([key, template]) => templateProblems(key, template)),
        templates.flatMap(([key, template]) => outsideSubset(key, template)),
      );
    },
  },
  {
    number: 6,
    section,
    title: 'tokens are context fields or user IDs; tokens from 3.0 are not required',
    source: specification('prefetch-tokens'),
    check: async (probe) => {
      const templates = await allTemplates(probe);
      const tokens = new Set(templates.flatMap(([, template]) => tokensOf(template)));
      const problems = templates.flatMap(([key, template]) => tokenProblems(key, template));
      if (templates.length === 0) return notApplicable('No service publishes a prefetch template.');
      const newer = [...tokens].filter((token) => !isPlainToken(token));
      const target = await probe.target();
      if (newer.length > 0 && !('why' in target)) {
        const { status } = await probe.call(target);
        if (status !== 200 && status !== 412)
          problems.push(`Without the keys of 3.0 tokens a call got ${statusText(status)}.`);
      }
      return resultOf(`${counted(tokens.size, 'token')} in use, and known.`, problems);
    },
  },
  {
    number: 7,
    section,
    title: 'prefetch data may be complete, partial, null, empty, paged or an OperationOutcome',
    source: specification('prefetch-template'),
    check: onTarget(async (probe, target) => {
      const forms = prefetchForms(probe, target);
      if (forms.length === 0) return notApplicable('The service publishes no prefetch template.');
      const problems: string[] = [];
      for (const { name, prefetch } of forms) {
        const { status } = await probe.call(target, { prefetch });
        if (status !== 200 && status !== 412)
          problems.push(`${name}: got ${statusText(status)}, expected 200, or 412 for missing data.`);
      }
      const linked = await followLinks(probe, target);
      if (problems.length + linked.problems.length > 0) return resultOf('', [...problems, ...linked.problems]);
      if ((await probe.reach())?.asked.length === 0) {
        return notApplicable(`${forms.length} forms are accepted; next links: ${notAllowed(probe.standIn.base)}`);
      }
      return resultOf(`${forms.length} forms are accepted; ${linked.evidence}`, [], linked.advice);
    }),
  },
  {
    number: 8,
    section,
    title: 'missing prefetch keys are fetched from fhirServer with the token',
    source: specification('fhir-resource-access'),
    check: onTarget(async (probe, target) => {
      const none = await withoutKeys(probe, target, Object.keys(target.templates));
      if (none.asked.length === 0) {
        if (none.result.status === 200) {
          return notApplicable(
            `The service answered without data and did not ask for any. ${notAllowed(probe.standIn.base)}`,
          );
        }
        return notApplicable(notAllowed(probe.standIn.base));
      }
      const problems = [...none.problems];
      if (none.result.status === 412) problems.push('Got 412 although the FHIR server returned the data.');
      else if (none.result.status !== 200)
        problems.push(`Without prefetch got ${statusText(none.result.status)}, expected 200.`);
      const typesAsked = new Set(none.asked.map(({ query }) => typeOf(query)));
      const filled = wholePrefetch(probe, target);
      const keys = Object.entries(target.templates).filter(
        ([key, template]) => Object.hasOwn(filled, key) && typesAsked.has(typeOf(template)),
      );
      if (Object.keys(filled).length > 1) {
        for (const [key, template] of keys) {
          const { asked, problems: more } = await withoutKeys(probe, target, [key]);
          problems.push(...more);
          if (!asked.some(({ query }) => typeOf(query) === typeOf(template))) {
            problems.push(
              `Without only the key ${key}, nothing of its type was fetched: a partial prefetch was treated as complete.`,
            );
          }
        }
      }
      return resultOf(
        `${counted(none.asked.length, 'query')} without prefetch, each missing key by itself, all with the token.`,
        problems,
      );
    }),
  },
  {
    number: 9,
    section,
    title: 'missing required data gives 412 and names what is missing',
    source: specification('http-status-codes_1'),
    check: onTarget(async (probe, target) => {
      const answer = await probe.call(target, { body: withNothing });
      const calls = [['Without prefetch and fhirServer', answer]] as [string, Answer][];
      for (const scenario of ['refuses', 'fails'] satisfies Scenario[]) {
        const body = { ...serverOf(probe.standIn.base), prefetch: undefined };
        const { result, asked } = await probe.standIn.watch(scenario, [], () => probe.call(target, { body }));
        if (asked.length > 0) calls.push([`With a FHIR server that ${scenario}`, result]);
      }
      const wrong = calls.filter(([, { status }]) => status !== 412 && status !== 200);
      const problems = wrong.map(([when, { status }]) => `${when}: got ${statusText(status)}, expected 412.`);
      const missing = calls.filter(([, { status }]) => status === 412);
      if (problems.length === 0 && missing.length === 0) {
        return notApplicable('The service needs no data: it answers with 200 where it gets none.');
      }
      return resultOf(
        `412 in ${missing.length} of ${counted(calls.length, 'case')} without data, and 200 in the others.`,
        problems,
        missing.flatMap(([when, { json }]) => adviceOnMissing(when, json, target)),
      );
    }),
  },
];

const withNothing = { prefetch: undefined, fhirServer: undefined, fhirAuthorization: undefined };

async function allTemplates(probe: Probe): Promise<readonly (readonly [string, string])[]> {
  return (await probe.listed()).flatMap(({ prefetch }) =>
    isObject(prefetch) ? Object.entries(prefetch).map(([key, template]) => [key, String(template)] as const) : [],
  );
}

function typeOf(query: string): string {
  return query.split(/[/?]/, 1)[0] ?? '';
}

/** Whether the service follows `next` links of prefetched Bundles, where, and with which token. */
async function followLinks(probe: Probe, target: Target) {
  const { standIn } = probe;
  const whole = wholePrefetch(probe, target);
  const bundles = Object.values(whole).filter((value) => isObject(value) && value.resourceType === 'Bundle');
  const nothing = { problems: [], advice: [], evidence: 'no template is a search, so there are no pages.' };
  if (bundles.length === 0) return nothing;
  const linkTo = async (base: string) => {
    const prefetch = Object.fromEntries(
      Object.entries(whole).map(([key, value]) => [
        key,
        bundles.includes(value) ? { ...(value as JsonObject), link: nextLink(base) } : value,
      ]),
    );
    const body = serverOf(standIn.base);
    const choices: CallChoices = { prefetch, body };
    const watched = await standIn.watch('answers', chart('ordinary', probe.now()), () => probe.call(target, choices));
    return { ...watched, bearer: bearerOf(body) };
  };
  const same = await linkTo(standIn.base);
  const other = await linkTo(standIn.foreignBase);
  const pages = same.asked.filter(isNextPage);
  const problems = [
    ...(other.foreign.length > 0 ? ['A next link to another origin was followed.'] : []),
    ...(pages.some(({ authorization }) => authorization !== same.bearer)
      ? ['A next page was asked for without the token.']
      : []),
  ];
  const advice =
    pages.length > 0 ? [] : ['No next link of a prefetched Bundle was followed: pages after the first are lost.'];
  return { problems, advice, evidence: `${counted(pages.length, 'next link')} followed, only on the same origin.` };
}

/** Makes a call that lacks some keys and names the FHIR server; with the problems of the requests there. */
async function withoutKeys(probe: Probe, target: Target, missing: readonly string[]) {
  const whole = wholePrefetch(probe, target);
  const prefetch = Object.fromEntries(Object.entries(whole).filter(([key]) => !missing.includes(key)));
  const body = serverOf(probe.standIn.base);
  const run = () => probe.call(target, { prefetch, body });
  const watched = await probe.standIn.watch('answers', chart('ordinary', probe.now()), run);
  const bare = watched.asked.filter(({ authorization }) => authorization !== bearerOf(body));
  const problems = bare.length === 0 ? [] : [`${bare.length} queries lacked the token of the call.`];
  return { ...watched, problems };
}

function bearerOf({ fhirAuthorization }: JsonObject): string {
  return `Bearer ${isObject(fhirAuthorization) ? String(fhirAuthorization.access_token) : ''}`;
}

function adviceOnMissing(when: string, json: unknown, target: Target): readonly string[] {
  if (!operationOutcomeSchema.safeParse(json).success) return [`${when}: the 412 body is not an OperationOutcome.`];
  const text = JSON.stringify(json);
  const names = Object.entries(target.templates).flatMap(([key, template]) => [key, typeOf(template)]);
  return names.length === 0 || names.some((name) => text.includes(name))
    ? []
    : [`${when}: the OperationOutcome does not name what was missing.`];
}
