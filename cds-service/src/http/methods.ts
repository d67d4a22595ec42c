import type { RequestHandler } from 'express';
import { RequestProblem } from '../errors.js';

/**
 * For an existing path with another method: 405 with the allowed methods. OPTIONS is answered with them; preflights of
 * allowed browsers were answered before.
 */
export function onlyMethod(...methods: readonly ('GET' | 'POST' | 'DELETE')[]): RequestHandler {
  const allowed = [...methods.map((method) => (method === 'GET' ? 'GET, HEAD' : method)), 'OPTIONS'].join(', ');
  return (request, response, next) => {
    response.setHeader('allow', allowed);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    next(new RequestProblem('method-not-allowed', `Method: expected ${methods.join(' or ')}`));
  };
}
