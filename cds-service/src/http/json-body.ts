import express, { type Request, type RequestHandler } from 'express';
import { RequestProblem } from '../errors.js';
import { isDeeperThan, nestsDeeperThan } from './json-depth.js';
import { utf8Text } from './utf8-text.js';

const jsonTypes = ['application/json', 'application/*+json'];

/** Limits of a body. */
export interface BodyLimits {
  /** Counted after decompression, which ends at the limit. */
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
      // RFC 8259 allows only UTF-8 for JSON.
      if (charsetOf(request) !== 'utf-8') {
        return next(new RequestProblem('unsupported-media-type', 'Content-Type: expected charset utf-8'));
      }
      // Express would read such a body to its end before it refuses it.
      if (Number(request.get('content-length')) > bytes) {
        return next(new RequestProblem('body-too-large', 'body: exceeds the size limit of this service'));
      }
      next();
    },
    // As bytes, because Express's own decoding takes longer than the parsing.
    express.raw({ limit: bytes, type: jsonTypes }),
    (request, _response, next) => {
      if (Buffer.isBuffer(request.body)) request.body = parse(request.body, depth);
      next();
    },
  ];
}

/** The charset of Content-Type in lower case; UTF-8 where it has none. */
function charsetOf(request: Request): string {
  const parameter = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(request.get('content-type') ?? '');
  return parameter?.[1]?.toLowerCase() ?? 'utf-8';
}

/**
 * Bodies beyond this size in bytes are scanned before they are parsed, because parsing megabytes of brackets takes
 * long. Smaller bodies are parsed first, because checking the parsed value takes a tenth of the time of a scan.
 */
const maxUnscannedBytes = 524_288;

/** An empty body is an empty object. */
function parse(body: Buffer, depth: number): object {
  if (body.length === 0) return {};
  if (body.length > maxUnscannedBytes && isDeeperThan(body, depth)) throw tooDeep(depth);
  const value = parsed(utf8Text(body));
  if (typeof value !== 'object' || value === null) throw noJson();
  if (nestsDeeperThan(value, depth)) throw tooDeep(depth);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without a cause, because its message quotes the body.
    throw noJson();
  }
}

const noJson = () => new RequestProblem('request-invalid', 'body: expected JSON');

const tooDeep = (depth: number) => new RequestProblem('request-invalid', `body: nested more than ${depth} levels deep`);
