import { expect } from '@jest/globals';
import { hookResponseSchema } from '../../hooks/response.js';
import type { Answer } from './answer.js';
import { canary } from './canary.js';

/** What an answer must never hold: the words of the request, a token, or anything of the inside. */
const neverSaid = new RegExp(
  `${canary}|eyJ[A-Za-z0-9_-]{8}|node_modules|node:internal|\\bat \\S+ \\(|\\.[jt]s:\\d|Error:|/etc/passwd|SQLITE|169\\.254`,
);

/** Asserts that an answer says nothing beyond what its status may say. */
export function expectBare({ status, headers, body }: Answer): void {
  expect([...headers].flat().join('\n')).not.toMatch(neverSaid);
  if (status === 401) {
    expect(body).toBe('');
    expect(headers.get('www-authenticate')).toBe('Bearer');
    return;
  }
  expect(body).not.toMatch(neverSaid);
  // What Node's own parser refuses has no body at all.
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

/** Asserts that a 200 with cards has cards as they should be. */
export function expectCards({ body }: Answer): void {
  if (body.startsWith('{"cards"')) hookResponseSchema.parse(JSON.parse(body));
}
