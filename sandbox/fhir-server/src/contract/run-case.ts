import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { elementsAt, isObject, asList } from '../json.js';
import type { ContractCase, Step } from './contract-case.js';
import { expectDeliveries, type Hook, openHook } from './hook.js';

/** The state of a running case. */
interface Scene {
  readonly base: string;
  readonly hook: Hook;
  readonly captured: Map<string, string>;
  /** Whether an answer asks for the same request once more. */
  readonly isPassing: (status: number, text: string) => boolean;
}

/** A text of a case with its placeholders replaced. */
function filled(text: string, { base, hook, captured }: Scene): string {
  return text
    .replaceAll('BASE', base)
    .replaceAll('HOOK', hook.url)
    .replace(/\{\{(\w+)\}\}/g, (_all, name: string) => captured.get(name) ?? '');
}

function bodyOf(body: unknown, scene: Scene): string | undefined {
  if (body === undefined) return undefined;
  return filled(typeof body === 'string' ? body : JSON.stringify(body), scene);
}

/** The body of an answer; undefined where it is not JSON, as for a page of HTML. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ids of the matches of a searchset, in order. */
export function matchIds(bundle: unknown): readonly unknown[] {
  return elementsAt(bundle, 'entry')
    .filter((entry) => elementsAt(entry, 'search.mode').includes('match'))
    .flatMap((entry) => elementsAt(entry, 'resource.id'));
}

function capture(what: string, response: Response, answer: unknown): string {
  const relation = /^link:(.*)$/.exec(what)?.[1];
  if (relation !== undefined) {
    const link = elementsAt(answer, 'link').find((one) => elementsAt(one, 'relation')[0] === relation);
    return String(elementsAt(link, 'url')[0]);
  }
  const header = /^header:(.*)$/.exec(what)?.[1];
  return String(header === undefined ? elementsAt(answer, what)[0] : response.headers.get(header));
}

async function runStep({ request, expect: expected }: Step, scene: Scene): Promise<void> {
  const body = bodyOf(request.body, scene);
  const path = filled(request.path, scene);
  const ask = async () => {
    const response = await fetch(/^https?:/.test(path) ? path : `${scene.base}/${path}`, {
      method: request.method,
      headers: { Accept: 'application/fhir+json', ...request.headers },
      ...(body === undefined ? {} : { body }),
    });
    return { response, text: await response.text() };
  };
  let { response, text } = await ask();
  for (let left = 3; left > 0 && scene.isPassing(response.status, text); left -= 1) ({ response, text } = await ask());
  const answer = parsed(text);

  const allowed = [expected.status].flat();
  if (!allowed.includes(response.status)) {
    const got = `got ${response.status}, expected ${allowed.join(' or ')}`;
    throw new Error(`${request.method} ${path}: ${got}: ${text.slice(0, 500)}`);
  }
  for (const [name, pattern] of Object.entries(expected.headers ?? {})) {
    expect(response.headers.get(name)).toMatch(pattern);
  }
  if (expected.body !== undefined) expect(answer).toMatchObject(expected.body);
  if (expected.total !== undefined) expect(answer).toMatchObject({ total: expected.total });
  if (expected.ids !== undefined) {
    const ids = matchIds(answer);
    if (request.path.includes('_sort')) expect(ids).toEqual(expected.ids);
    else expect([...ids].sort()).toEqual([...expected.ids].sort());
    expect(elementsAt(answer, 'link.relation')).toContain('self');
    for (const entry of asList(isObject(answer) ? answer.entry : undefined)) {
      expect(elementsAt(entry, 'search.mode')).toHaveLength(1);
    }
  }
  if (expected.outcome) {
    expect(answer).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
    expect(text).not.toMatch(/\bat .*\.[jt]s:\d+|node_modules/);
  }
  if (expected.text !== undefined) expect(text).toMatch(expected.text);
  if (expected.deliveries !== undefined) expectDeliveries(scene.hook.arrived, expected.deliveries);
  for (const [name, what] of Object.entries(expected.capture ?? {})) {
    scene.captured.set(name, capture(what, response, answer));
  }
}

/** Timeout for eventual expectations, and the interval between two checks, in milliseconds. */
const patience = { wholeMs: 20_000, betweenMs: 50 } as const;

async function runEventually(step: Step, scene: Scene): Promise<void> {
  for (const until = performance.now() + patience.wholeMs; ; ) {
    try {
      return await runStep(step, scene);
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await delay(patience.betweenMs);
  }
}

/**
 * Runs the exchanges of a case one after the other against the server at `base`.
 * @param isPassing whether an answer, by status and text, asks for the same request once more, up to three times
 */
export async function runCase(
  { steps }: ContractCase,
  base: string,
  isPassing: Scene['isPassing'] = () => false,
): Promise<void> {
  const scene: Scene = { base, hook: await openHook(), captured: new Map(), isPassing };
  try {
    for (const step of steps) await (step.eventually ? runEventually(step, scene) : runStep(step, scene));
  } finally {
    scene.hook.close();
  }
}

/** The case with what HAPI FHIR answers where that differs. */
export function asHapiAnswers(contractCase: ContractCase): ContractCase {
  const { steps, hapi } = contractCase;
  if (hapi === undefined) return contractCase;
  return {
    ...contractCase,
    steps: steps.map((step, index) => ({ ...step, expect: hapi.expect[index] ?? step.expect })),
  };
}
