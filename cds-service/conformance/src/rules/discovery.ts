import { discoverySchema, problemsOf, serviceSchema } from '../messages.js';
import type { Probe } from '../probe/probe.js';
import { notApplicable, type Rule, type RuleResult, resultOf, specification } from '../rule.js';
import { counted, statusText } from '../status.js';

const section = 'Discovery';

/** What `GET /cds-services` must give. */
export const discoveryRules: readonly Rule[] = [
  {
    number: 1,
    section,
    title: 'the discovery endpoint always exists and lists the services',
    source: specification('http-request'),
    check: async (probe) => {
      const { status, json } = await probe.discovery();
      const why = status === 401 || status === 403 ? await probe.whyClosed() : null;
      if (why !== null) return notApplicable(why);
      if (status !== 200) return resultOf('', [`GET /cds-services: got ${statusText(status)}, expected 200.`]);
      const problems = problemsOf(discoverySchema, json, 'discovery');
      return resultOf(`200, and a list of ${counted((await probe.listed()).length, 'service')}.`, problems);
    },
  },
  {
    number: 2,
    section,
    title: 'each service has hook, description and id',
    source: specification('response'),
    check: onListed(async (services) => {
      const problems = services.flatMap((service, i) => problemsOf(serviceSchema, service, `services.${i}`));
      const untitled = services.filter(({ title }) => title === undefined).length;
      const advice = untitled === 0 ? [] : [`title is recommended; ${untitled} of ${services.length} have none.`];
      return resultOf(
        `${counted(services.length, 'service')}: all present, and all other fields have the right type.`,
        problems,
        advice,
      );
    }),
  },
  {
    number: 3,
    section,
    title: 'one id per hook',
    source: specification('response'),
    check: onListed(async (services) => {
      const ids = services.map(({ id }) => String(id));
      const pairs = services.map(({ id, hook }) => `${String(id)} at ${String(hook)}`);
      const problems = repeated(pairs).map((pair) => `${pair} is listed more than once.`);
      const advice = repeated(ids).map(
        (id) => `${id} is used for several hooks; the public sandbox then shows no card.`,
      );
      return resultOf(
        `${counted(services.length, 'service')}, each with a unique ID.`,
        problems,
        problems.length > 0 ? [] : advice,
      );
    }),
  },
];

function onListed(check: (services: Awaited<ReturnType<Probe['listed']>>) => Promise<RuleResult>): Rule['check'] {
  return async (probe) => {
    const services = await probe.listed();
    if (services.length > 0) return check(services);
    return notApplicable((await probe.whyClosed()) ?? 'Discovery lists no service.');
  };
}

function repeated(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text, i) => texts.indexOf(text) !== i))];
}
