import { isObject, type JsonObject } from '../../fhir/json.js';
import { operationOutcomeSchema } from '../messages.js';
import { prefetchForms, wholePrefetch } from '../prefetch-forms.js';
import { chart } from '../probe/chart.js';
import { notAllowed, serverOf } from '../probe/fhir-access.js';
import type { Answer } from '../probe/http-call.js';
import type { CallChoices, Probe, Target } from '../probe/probe.js';
import { isPlainToken, tokensOf } from '../probe/search.js';
import { isNextPage, nextLink, type Scenario } from '../probe/stand-in.js';
import { judge, notApplicable, onTarget, type Rule, specification } from '../rule.js';
import { counted, statusText } from '../status.js';
import { outsideSubset, templateFaults, tokenFaults } from '../template.js';

const section = 'Prefetch';

/** How data reaches a service, and what it does without. */
export const prefetchRules: readonly Rule[] = [
  {
    number: 5,
    section,
    title: 'templates are FHIR reads and searches of the portable subset',
    source: specification('prefetch-query-restrictions'),
    check: async (probe) => {
      const templates = await allTemplates(probe);
      if (templates.length === 0) return notApplicable('No service publishes a prefetch template.');
      return judge(
        `${counted(templates.length, 'template')}, reads and searches.`,
        templates.flatMap(([key, template]) => templateFaults(key, template)),
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
      const faults = templates.flatMap(([key, template]) => tokenFaults(key, template));
      if (templates.length === 0) return notApplicable('No service publishes a prefetch template.');
      const newer = [...tokens].filter((token) => !isPlainToken(token));
      const target = await probe.target();
      if (newer.length > 0 && !('why' in target)) {
        const { status } = await probe.call(target);
        if (status !== 200 && status !== 412)
          faults.push(`Without the keys of 3.0 tokens a call got ${statusText(status)}.`);
      }
      return judge(`${counted(tokens.size, 'token')} in use, and known.`, faults);
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
      const faults: string[] = [];
      for (const { name, prefetch } of forms) {
        const { status } = await probe.call(target, { prefetch });
        if (status !== 200 && status !== 412)
          faults.push(`${name}: got ${statusText(status)}, expected 200, or 412 for missing data.`);
      }
      const linked = await followLinks(probe, target);
      if (faults.length + linked.faults.length > 0) return judge('', [...faults, ...linked.faults]);
      if ((await probe.reach())?.asked.length === 0) {
        return notApplicable(`${forms.length} forms are taken; next links: ${notAllowed(probe.standIn.base)}`);
      }
      return judge(`${forms.length} forms are taken; ${linked.evidence}`, [], linked.advice);
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
          return notApplicable(`Answered without data and without asking for any. ${notAllowed(probe.standIn.base)}`);
        }
        return notApplicable(notAllowed(probe.standIn.base));
      }
      const faults = [...none.faults];
      if (none.result.status === 412) faults.push('Got 412 although the FHIR server returned the data.');
      else if (none.result.status !== 200)
        faults.push(`Without prefetch got ${statusText(none.result.status)}, expected 200.`);
      const typesAsked = new Set(none.asked.map(({ query }) => typeOf(query)));
      const filled = wholePrefetch(probe, target);
      const keys = Object.entries(target.templates).filter(
        ([key, template]) => Object.hasOwn(filled, key) && typesAsked.has(typeOf(template)),
      );
      if (Object.keys(filled).length > 1) {
        for (const [key, template] of keys) {
          const { asked, faults: more } = await withoutKeys(probe, target, [key]);
          faults.push(...more);
          if (!asked.some(({ query }) => typeOf(query) === typeOf(template))) {
            faults.push(
              `Without the key ${key} alone nothing of its type was fetched: a partial prefetch was treated as complete.`,
            );
          }
        }
      }
      return judge(
        `${counted(none.asked.length, 'query')} without prefetch, each missing key by itself, all with the token.`,
        faults,
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
      const faults = wrong.map(([when, { status }]) => `${when}: got ${statusText(status)}, expected 412.`);
      const missing = calls.filter(([, { status }]) => status === 412);
      if (faults.length === 0 && missing.length === 0) {
        return notApplicable('It needs no data: it answers with 200 where it gets none.');
      }
      return judge(
        `412 in ${missing.length} of ${counted(calls.length, 'case')} without data, and 200 in the others.`,
        faults,
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

/** Whether `next` links of prefetched Bundles are followed, where, and with which token. */
async function followLinks(probe: Probe, target: Target) {
  const { standIn } = probe;
  const whole = wholePrefetch(probe, target);
  const bundles = Object.values(whole).filter((value) => isObject(value) && value.resourceType === 'Bundle');
  const nothing = { faults: [], advice: [], evidence: 'no template is a search, so there are no pages.' };
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
  const faults = [
    ...(other.foreign.length > 0 ? ['A next link to another origin was followed.'] : []),
    ...(pages.some(({ authorization }) => authorization !== same.bearer)
      ? ['A next page was asked for without the token.']
      : []),
  ];
  const advice =
    pages.length > 0 ? [] : ['No next link of a prefetched Bundle was followed: pages after the first are lost.'];
  return { faults, advice, evidence: `${counted(pages.length, 'next link')} followed, on the same origin alone.` };
}

/** A call that lacks some keys and names the FHIR server; faults of what it asked there. */
async function withoutKeys(probe: Probe, target: Target, missing: readonly string[]) {
  const whole = wholePrefetch(probe, target);
  const prefetch = Object.fromEntries(Object.entries(whole).filter(([key]) => !missing.includes(key)));
  const body = serverOf(probe.standIn.base);
  const run = () => probe.call(target, { prefetch, body });
  const watched = await probe.standIn.watch('answers', chart('ordinary', probe.now()), run);
  const bare = watched.asked.filter(({ authorization }) => authorization !== bearerOf(body));
  const faults = bare.length === 0 ? [] : [`${bare.length} queries came without the token of the call.`];
  return { ...watched, faults };
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
