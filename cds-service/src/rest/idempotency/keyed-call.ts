import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { callerOf, callFacts } from '../../http/call-facts.js';
import { type ApiCaller, requireScope } from '../access/api-caller.js';
import { recordBatch } from '../batch/record-batch.js';
import type { RestService } from '../rest-service.js';
import { idempotencyKey } from './idempotency-key.js';
import type { Keyed } from './idempotently.js';

/**
 * The key of a call that stores something; null where it has none, or stores nothing: then it may be repeated as it is.
 *
 * @throws RequestProblem `request-invalid`; AccessProblem where a scope is missing, also for an answer of before
 */
export function keyedCall(request: Request, response: Response, service: RestService): Keyed | null {
  const key = idempotencyKey(request);
  const { store, instances } = request.body as { readonly store?: unknown; readonly instances?: unknown };
  if (key === null || store !== true) return null;
  const caller = callerOf(response) as ApiCaller;
  requireScope(caller, 'predict:store', null);
  const { source } = caller;
  const { requestId, service: route } = callFacts(response);
  const patients = new Set((Array.isArray(instances) ? instances : [request.body]).map(patientOf));
  const [patientId = null] = patients;
  return {
    ...{ key, source, owner: service.ids(), patientId: patients.size === 1 ? patientId : null },
    contentHash: () =>
      createHash('sha256')
        .update(`${request.originalUrl}\n${JSON.stringify(request.body)}`)
        .digest('hex'),
    beforeReplay: () => recordBatch(service, { requestId, source, route, placed: [] }, 'answered again by its key'),
  };
}

const patientOf = (instance: unknown): string | null => {
  const { patient } = (instance ?? {}) as { readonly patient?: unknown };
  return typeof patient === 'string' ? patient : null;
};
