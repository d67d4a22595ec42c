import { answerToHttpError, type FhirAnswer, type HttpEdge, httpEdge } from '@bellwether/fhir-server';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { BackendUnreachable } from '../backend/backend-unreachable.js';
import { GatewayRefusal, outcomeAnswer } from './gateway-refusal.js';

const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Last-Modified, Location, Content-Location, Retry-After, WWW-Authenticate, X-Progress',
};
const preflight = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-allow-headers':
    'Authorization, Content-Type, Accept, Prefer, If-Match, If-None-Match, If-None-Exist, Cache-Control, X-Sandbox-Quirk, X-Requested-With',
  'access-control-max-age': '600',
};

/** Apps of any origin may ask: what protects is the token, and no cookie is ever looked at. */
function allowOrigins(request: Request, response: Response, next: NextFunction): void {
  response.set(cors).set('cache-control', 'no-store').set('cross-origin-resource-policy', 'cross-origin');
  if (request.method === 'OPTIONS') response.status(204).set(preflight).end();
  else next();
}

/** Any error as the answer that the client may see. */
export function answerToError(error: unknown): FhirAnswer {
  if (error instanceof GatewayRefusal) return error.answer;
  if (error instanceof BackendUnreachable) return outcomeAnswer(502, 'transient', error.message);
  return answerToHttpError(error);
}

/** The HTTP side of a FHIR base for apps of any origin. */
export function fhirEdge<Caller>(edge: Omit<HttpEdge<Caller>, 'answerToError'>): Router {
  return express.Router().use(allowOrigins, httpEdge<Caller>({ ...edge, answerToError }));
}
