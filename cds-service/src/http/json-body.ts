import express, { type RequestHandler } from 'express';
import { RequestProblem } from '../errors.js';

const jsonTypes = ['application/json', 'application/*+json'];

/** Parses a JSON body, once, up to a number of bytes; any other content type is 415. */
export function jsonBody(limitBytes: number): RequestHandler[] {
  return [
    (request, _response, next) => {
      if (request.is(jsonTypes) !== false && request.get('content-type') !== undefined) return next();
      next(new RequestProblem('unsupported-media-type', 'Content-Type: expected application/json'));
    },
    express.json({ limit: limitBytes, type: jsonTypes }),
  ];
}

/** For a path that exists but not with this method: 405 that names the ones there are. */
export function methodNotAllowed(...allowed: readonly string[]): RequestHandler {
  return (_request, response, next) => {
    response.setHeader('allow', allowed.join(', '));
    next(new RequestProblem('method-not-allowed', `Method: expected ${allowed.join(' or ')}`));
  };
}
