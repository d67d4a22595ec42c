import { expect } from '@jest/globals';
import { elementsAt, isObject, listOf } from '../../json.js';
import type { ContractCase, Step } from './contract-case.js';

function bodyOf(body: unknown, base: string): string | undefined {
  if (body === undefined) return undefined;
  return (typeof body === 'string' ? body : JSON.stringify(body)).replaceAll('BASE', base);
}

/** The body of an answer; undefined where it is no JSON, as a page of HTML is not. */
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

async function runStep({ request, expect: expected }: Step, base: string): Promise<void> {
  const body = bodyOf(request.body, base);
  const response = await fetch(`${base}/${request.path.replaceAll('BASE', base)}`, {
    method: request.method,
    headers: { Accept: 'application/fhir+json', ...request.headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const answer = parsed(text);

  expect({ status: response.status, answer }).toMatchObject({ status: expected.status });
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
    for (const entry of listOf(isObject(answer) ? answer.entry : undefined)) {
      expect(elementsAt(entry, 'search.mode')).toHaveLength(1);
    }
  }
  if (expected.outcome) {
    expect(answer).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
    expect(text).not.toMatch(/\bat .*\.[jt]s:\d+|node_modules/);
  }
}

/** Runs the exchanges of a case one after the other against the server at `base`. */
export async function runCase({ steps }: ContractCase, base: string): Promise<void> {
  for (const step of steps) await runStep(step, base);
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
