import { expect } from '@jest/globals';
import type { Answer } from './answer.js';
import { expectBare, forbidden } from './bare.js';
import { canary } from './canary.js';
import { publicUrl } from './hostile-environment.js';

/** Asserts that an answer of the REST interface contains only what its status and address allow. */
export function expectBareRest(answer: Answer): void {
  const { status, headers, body } = answer;
  const type = headers.get('content-type') ?? '';
  // An answer to HEAD has no body, and an access token looks like what must not come back.
  if (body === '' && status !== 401) expect([...headers].flat().join('\n')).not.toMatch(forbidden);
  else if (body.startsWith('{"access_token"')) expect(body).not.toContain(canary);
  // The token endpoint tells a client what is wrong, and who it is must be proved there too.
  else if (body.startsWith('{"error_code"') || isErrorAlone(body)) expectDialectError(answer);
  else if (body.startsWith('{"error"')) expectOauthError(answer);
  else if (type.startsWith('application/problem+json')) expectProblem(answer);
  // What is not scored says all that lacks.
  else if (status === 422) expect(body).not.toMatch(forbidden);
  else expectBare(answer);
}

function expectProblem({ status, headers, body }: Answer): void {
  expect([...headers].flat().join('\n')).not.toMatch(forbidden);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).not.toMatch(forbidden);
  const { type: page, title, status: told, detail, instance, errors = [], ...others } = JSON.parse(body);
  expect({ told, others }).toEqual({ told: status, others: {} });
  expect(page).toMatch(new RegExp(`^${publicUrl}/problems/[a-z]+(-[a-z]+)*$`));
  expect(instance).toBe(`urn:bellwether:request:${headers.get('x-request-id')}`);
  expect([title, detail].map((text) => typeof text)).toEqual(['string', 'string']);
  expect(errors.length).toBeLessThanOrEqual(20);
  for (const { pointer, detail: what, ...more } of errors) {
    expect({ pointer, what, more }).toEqual({
      pointer: expect.stringMatching(/^(\/|$)/),
      what: expect.any(String),
      more: {},
    });
  }
  expect(body.length).toBeLessThan(10_000);
}

const isErrorAlone = (body: string): boolean =>
  body.startsWith('{"error":') && Object.keys(JSON.parse(body)).length === 1;

/** Clients of MLflow and of the Open Inference Protocol read errors of their own. */
function expectDialectError({ headers, body }: Answer): void {
  expect([...headers].flat().join('\n')).not.toMatch(forbidden);
  expect(body).not.toMatch(forbidden);
  expect(headers.get('cache-control')).toBe('no-store');
}

function expectOauthError({ headers, body }: Answer): void {
  expect([...headers].flat().join('\n')).not.toMatch(forbidden);
  expect(body).not.toMatch(forbidden);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(Object.keys(JSON.parse(body))).toEqual(['error', 'error_description']);
}
