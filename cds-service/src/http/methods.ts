import type { RequestHandler } from 'express';
import { RequestProblem } from '../errors.js';

/**
 * For a path that exists but not with this method: 405 that names the ones there are. OPTIONS is answered with them;
 * the preflight of a browser that may call was answered before.
 */
export function onlyMethod(...methods: readonly ('GET' | 'POST')[]): RequestHandler {
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
