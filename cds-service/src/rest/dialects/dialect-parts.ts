import type { RequestHandler } from 'express';
import type { Readiness } from '../../http/readiness.js';
import type { RestService } from '../rest-service.js';

/** What the routes of the dialects need. */
export interface DialectParts {
  /** The service as it is configured now. */
  readonly service: () => RestService;
  /** Who may call, and how often; the same handlers as of `/api`, so that a client has one limit. */
  readonly admitted: readonly RequestHandler[];
  readonly readiness: () => Promise<Readiness>;
}
