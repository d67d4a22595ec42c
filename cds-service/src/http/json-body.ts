import express, { type Request, type RequestHandler } from 'express';
import { RequestProblem } from '../errors.js';
import { isDeeperThan, nestsDeeperThan } from './json-depth.js';
import { utf8Text } from './utf8-text.js';

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
      // RFC 8259 has JSON in UTF-8 alone.
      if (charsetOf(request) !== 'utf-8') {
        return next(new RequestProblem('unsupported-media-type', 'Content-Type: expected charset utf-8'));
      }
      // Express would read such a body to its end, and throw it away, before it says so.
      if (Number(request.get('content-length')) > bytes) {
        return next(new RequestProblem('body-too-large', 'body: exceeds the size limit of this service'));
      }
      next();
    },
    // As bytes: Express's own way to text takes longer than parsing does.
    express.raw({ limit: bytes, type: jsonTypes }),
    (request, _response, next) => {
      if (Buffer.isBuffer(request.body)) request.body = parse(request.body, depth);
      next();
    },
  ];
}

/** The charset that Content-Type names, in lower case; UTF-8 where it names none. */
function charsetOf(request: Request): string {
  const parameter = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(request.get('content-type') ?? '');
  return parameter?.[1]?.toLowerCase() ?? 'utf-8';
}

/**
 * Bodies beyond this are scanned before they are parsed: to build something from megabytes of brackets takes long. The
 * others are parsed first, since a walk over what came of it takes a tenth of a scan.
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
    // Without a cause: its message quotes the body.
    throw noJson();
  }
}

const noJson = () => new RequestProblem('request-invalid', 'body: expected JSON');

const tooDeep = (depth: number) => new RequestProblem('request-invalid', `body: nested more than ${depth} levels deep`);
