import express, { type RequestHandler } from 'express';
import { RequestProblem } from '../errors.js';
import { isDeeperThan } from './json-depth.js';

const jsonTypes = ['application/json', 'application/*+json'];

/** How large and how deep a body may be. */
export interface BodyLimits {
  /** Counted after decompression: a small body that grows is stopped where it passes the limit. */
  readonly bytes: number;
  readonly depth: number;
}

/** Parses a JSON body in UTF-8, once, within limits; any other content type is 415. */
export function jsonBody({ bytes, depth }: BodyLimits): RequestHandler[] {
  return [
    (request, _response, next) => {
      if (request.is(jsonTypes) === false || request.get('content-type') === undefined) {
        return next(new RequestProblem('unsupported-media-type', 'Content-Type: expected application/json'));
      }
      // Express would read such a body to its end, and throw it away, before it says so.
      if (Number(request.get('content-length')) > bytes) {
        return next(new RequestProblem('body-too-large', 'body: larger than this service takes'));
      }
      next();
    },
    express.json({
      limit: bytes,
      type: jsonTypes,
      verify: (_request, _response, body, charset) => {
        // RFC 8259 has JSON in UTF-8 alone; Express would take UTF-16 too, whose bytes say nothing of depth.
        if (charset !== 'utf-8') {
          throw new RequestProblem('unsupported-media-type', 'Content-Type: expected charset utf-8');
        }
        if (isDeeperThan(body, depth)) {
          throw new RequestProblem('request-invalid', `body: expected at most ${depth} levels of objects and arrays`);
        }
      },
    }),
  ];
}
