import { chart } from '../probe/chart.js';
import { serverOf } from '../probe/fhir-access.js';
import type { Probe, Target } from '../probe/probe.js';
import type { Scenario } from '../probe/stand-in.js';
import { onTarget, type Rule, resultOf, specification } from '../rule.js';

/** The specification's limit, in milliseconds. */
const limitMs = 500;
const maxCalls = 20;
/** Total time of a measurement in milliseconds: a slow service is measured with fewer calls. */
const budgetMs = 2_000;
/** From this duration of a call on, in milliseconds, a delay by an unresponsive FHIR server is a piece of advice. */
const patienceMs = 2_000;

/** How fast a service answers: figures, and a result by their median. */
export const speedRules: readonly Rule[] = [
  {
    number: 34,
    section: 'Speed',
    title: 'a call takes at most about 500 ms, including fetches',
    source: specification('providing-fhir-resources-to-a-cds-service'),
    check: onTarget(async (probe, target) => {
      const prefetched = await measured(async () => (await probe.call(target)).milliseconds);
      const texts = [`${prefetched.length} calls with prefetch: ${figures(prefetched)}`];
      const medians = [median(prefetched)];
      const advice: string[] = [];
      if (((await probe.reach())?.asked.length ?? 0) > 0) {
        const fetched = await measured(() => fetching(probe, target, 'answers'));
        texts.push(`${fetched.length} that fetch: ${figures(fetched)}`);
        medians.push(median(fetched));
        const silent = await fetching(probe, target, 'silent');
        texts.push(`with an unresponsive FHIR server: ${Math.round(silent)} ms`);
        if (silent > patienceMs)
          advice.push(`An unresponsive FHIR server delays a call by ${Math.round(silent)} ms or more.`);
      }
      const evidence = `${texts.join('; ')}.`;
      return resultOf(evidence, Math.max(...medians) > limitMs ? [`Over ${limitMs} ms: ${evidence}`] : [], advice);
    }),
  },
];

/** Milliseconds of several calls, one after the other. */
async function measured(call: () => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  let spent = 0;
  while (times.length < maxCalls && spent < budgetMs) {
    const time = await call();
    times.push(time);
    spent += time;
  }
  return times;
}

async function fetching(probe: Probe, target: Target, scenario: Scenario): Promise<number> {
  const body = { ...serverOf(probe.standIn.base), prefetch: undefined };
  const run = () => probe.call(target, { body });
  return (await probe.standIn.watch(scenario, chart('ordinary', probe.now()), run)).result.milliseconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function figures(values: readonly number[]): string {
  return `median ${median(values).toFixed(1)} ms, longest ${Math.max(...values).toFixed(1)} ms`;
}
