import { RequestProblem } from '../errors.js';
import type { FairTurns } from '../service/fair-turns.js';
import type { CallContext } from '../service/hook-service.js';
import { callerOf, callFacts } from './call-facts.js';
import type { ParseInTurn } from './json-body.js';

/** Bodies from this size in bytes on, and charts of this many entries, take tens of milliseconds: they wait for a turn. */
const longBytes = 524_288;
const longEntries = 1_000;

/** Maximum number of large bodies of one client that wait, so that they do not fill the memory. */
const maxWaiting = 64;

/**
 * Parses large bodies in the turn of their client. Waiting for a turn does not count towards the time budget: what other
 * clients take must not make a chart incomplete.
 */
export function parseInTurn(turns: FairTurns): ParseInTurn {
  return async (response, bytes, parse) => {
    if (bytes < longBytes) return parse();
    const { client } = callerOf(response);
    if (turns.waiting(client) >= maxWaiting) {
      response.setHeader('retry-after', '1');
      throw new RequestProblem('too-many-requests', 'Too many large calls of this client at once. Retry later.');
    }
    const facts = callFacts(response);
    const from = performance.now();
    return turns.begin(client, () => {
      facts.waitedMs += performance.now() - from;
      if (response.destroyed) throw new RequestProblem('request-invalid', 'body: the connection has ended');
      return parse();
    });
  };
}

/** Scores large charts in the turn of their client. */
export function scoreInTurn(turns: FairTurns, client: string): CallContext['inTurn'] {
  return (entries, work) => (entries < longEntries ? work() : turns.goOn(client, work));
}
