import { expect } from '@jest/globals';
import { hookResponseSchema } from '../../hooks/response.js';
import type { Answer } from './answer.js';
import { canary } from './canary.js';

/** What an answer must never contain: text of the request, a token, or internals. */
export const forbidden = new RegExp(
  `${canary}|eyJ[A-Za-z0-9_-]{8}|node_modules|node:internal|\\bat \\S+ \\(|\\.[jt]s:\\d|Error:|/etc/passwd|SQLITE|169\\.254`,
);

/** Asserts that an answer contains only what its status allows. */
export function expectBare({ status, headers, body }: Answer): void {
  expect([...headers].flat().join('\n')).not.toMatch(forbidden);
  if (status === 401) {
    expect(body).toBe('');
    expect(headers.get('www-authenticate')).toBe('Bearer');
    return;
  }
  expect(body).not.toMatch(forbidden);
  // Answers of Node's own parser have no body.
  if (typeof status !== 'number' || status < 400 || body === '') return;
  const { resourceType, issue, ...more } = JSON.parse(body);
  expect({ resourceType, more, issues: issue.length }).toEqual({
    resourceType: 'OperationOutcome',
    more: {},
    issues: 1,
  });
  const { severity, code, diagnostics, expression = [], ...others } = issue[0];
  expect({ severity, others }).toEqual({ severity: 'error', others: {} });
  for (const text of [code, diagnostics, ...expression]) expect(typeof text).toBe('string');
}

/** Asserts that cards of a 200 are valid. */
export function expectCards({ body }: Answer): void {
  if (body.startsWith('{"cards"')) hookResponseSchema.parse(JSON.parse(body));
}
