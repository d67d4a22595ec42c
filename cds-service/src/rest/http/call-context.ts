import type { Response, Router } from 'express';
import { callerOf, callFacts } from '../../http/call-facts.js';
import type { BodyLimits } from '../../http/json-body.js';
import type { ApiCaller } from '../access/api-caller.js';
import type { RestCallContext } from '../rest-call.js';

/** Bodies of JSON: 1,000 instances have some hundred kilobytes. */
export const restBodyLimits: BodyLimits = { bytes: 10_000_000, depth: 16 };

/** Who calls, on a route that has authenticated the caller. */
export function contextOf(response: Response): RestCallContext {
  return { caller: callerOf(response) as ApiCaller, requestId: callFacts(response).requestId };
}

/** Names what is called at a path, for log and metrics. */
export function named(router: Router, path: string, name: string): void {
  router.all(path, (_request, response, next) => {
    callFacts(response).service = name;
    next();
  });
}
