import { expect } from '@jest/globals';
import type { Answer } from './answer.js';
import type { HostileCall } from './hostile-call.js';
import type { ServeProcess } from './serve-process.js';

/** The answer to a hostile call has the status, and the log the reason, that are expected of it; and what the call checks. */
export async function expectRefused<E extends { readonly production: ServeProcess }>(
  call: HostileCall<E>,
  answer: Answer,
  environment: E,
): Promise<void> {
  const { status, refusal } = call;
  expect(typeof status === 'object' ? status : [status]).toContain(answer.status);
  if (refusal !== undefined) {
    const service = call.at?.(environment) ?? environment.production;
    const line = await service.lineOf(answer.headers.get('x-request-id') ?? '');
    expect(line.refusal).toBe(refusal);
  }
  await call.check?.(answer, environment);
}
