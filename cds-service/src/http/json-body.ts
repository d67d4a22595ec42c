import type { Request, RequestHandler, Response } from 'express';
import { RequestProblem } from '../errors.js';
import { isDeeperThan, nestsDeeperThan } from './json-depth.js';
import { nanAsNull } from './nan-as-null.js';
import { readBody } from './read-body.js';
import { utf8Text } from './utf8-text.js';

const jsonTypes = ['application/json', 'application/*+json'];

/** Limits of a body. */
export interface BodyLimits {
  /** Counted after decompression, which ends at the limit. */
  readonly bytes: number;
  readonly depth: number;
  /** For clients written in Python: a body without a type counts as JSON, and NaN in it as null. */
  readonly fromPython?: boolean;
}

/** Runs the parsing of a body of this many bytes. @throws RequestProblem where the client has too many large ones */
export type ParseInTurn = <T>(response: Response, bytes: number, parse: () => T) => Promise<T>;

const atOnce: ParseInTurn = async (_response, _bytes, parse) => parse();

/** Parses a JSON body in UTF-8, once, within limits; any other content type is 415. */
export function jsonBody(
  { bytes, depth, fromPython = false }: BodyLimits,
  inTurn: ParseInTurn = atOnce,
): RequestHandler {
  return async (request, response, next) => {
    requireJson(request, bytes, fromPython);
    // As bytes, because Express's own decoding takes longer than the parsing.
    const body = await readBody(request, response, bytes);
    request.body = await inTurn(response, body.length, () => parse(body, depth, fromPython));
    next();
  };
}

/** @throws RequestProblem before a byte of the body is read */
function requireJson(request: Request, bytes: number, mayBeUntyped: boolean): void {
  // Nearly every client says it so, and then there is nothing to parse.
  if (request.headers['content-type'] !== 'application/json') requireTyped(request, mayBeUntyped);
  if (Number(request.headers['content-length']) > bytes) {
    throw new RequestProblem('body-too-large', 'body: exceeds the size limit of this service');
  }
}

function requireTyped(request: Request, mayBeUntyped: boolean): void {
  const isUntyped = request.headers['content-type'] === undefined;
  if (isUntyped ? !mayBeUntyped : request.is(jsonTypes) === false) {
    throw new RequestProblem('unsupported-media-type', 'Content-Type: expected application/json');
  }
  requireUtf8(request);
}

/** RFC 8259 allows only UTF-8 for JSON. @throws RequestProblem `unsupported-media-type` */
export function requireUtf8(request: Request): void {
  if (charsetOf(request) === 'utf-8') return;
  throw new RequestProblem('unsupported-media-type', 'Content-Type: expected charset utf-8');
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

function parse(body: Buffer, depth: number, hasNaN: boolean): object {
  if (body.length > maxUnscannedBytes && isDeeperThan(body, depth)) throw tooDeep(depth);
  const text = utf8Text(body);
  const value = parsed(hasNaN ? nanAsNull(text) : text);
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
