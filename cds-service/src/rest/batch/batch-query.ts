import { parseInstant } from '@bellwether/fhir-mapping';
import type { Request } from 'express';
import { z } from 'zod';
import { RequestProblem } from '../../errors.js';
import { checkBody } from '../../hooks/check-body.js';
import { requireUtf8 } from '../../http/json-body.js';
import type { PlacedArtefact } from '../../service/deployment.js';
import type { ApiCaller } from '../access/api-caller.js';
import type { ApiScope } from '../access/scopes.js';
import type { RestService } from '../rest-service.js';
import { instantSchema } from '../schemas/instance.js';
import { modelChoiceSchema } from '../schemas/predict-request.js';
import { choosePlaced } from '../score/choose-placed.js';
import type { LineOptions } from '../worker/messages.js';

/** The type of many instances, a line each. */
export const ndjson = 'application/x-ndjson';
const ndjsonTypes = [ndjson, 'application/ndjson', 'application/fhir+ndjson'];

/** What is said of all instances in the address, since each line of the body is one of them. */
export const streamQuerySchema = z
  .strictObject({ model: modelChoiceSchema.optional(), as_of: instantSchema.optional() })
  .meta({ id: 'StreamQuery' });

export const jobQuerySchema = streamQuerySchema
  .extend({ explain: z.enum(['true', 'false'], { error: 'expected true or false' }).optional() })
  .meta({ id: 'JobQuery' });

type BatchQuery = z.infer<typeof jobQuerySchema>;

/** What was asked of many instances. */
export interface BatchRequest {
  readonly options: LineOptions;
  readonly placed: readonly PlacedArtefact[];
}

/** A request without a body has no type. Other types are left before anything is parsed. */
export const isNdjson = (request: Request): boolean =>
  /ndjson/i.test(request.headers['content-type'] ?? '') && typeof request.is(ndjsonTypes) === 'string';

/** @throws RequestProblem `unsupported-media-type`, `not-acceptable` */
export function requireNdjson(request: Request): void {
  if (!isNdjson(request)) {
    throw new RequestProblem('unsupported-media-type', `Content-Type: expected ${ndjson}`);
  }
  requireUtf8(request);
}

/** @throws RequestProblem `not-acceptable` */
export function requireAccepted(request: Request): void {
  if (request.accepts(ndjsonTypes) === false) throw new RequestProblem('not-acceptable', `Accept: expected ${ndjson}`);
}

/**
 * What the address asks for.
 *
 * @throws RequestProblem `request-invalid`, `not-found`; AccessProblem where a scope is missing
 */
export function batchRequest(
  request: Request,
  schema: z.ZodType<BatchQuery>,
  {
    caller,
    service,
    scopes,
  }: {
    readonly caller: ApiCaller;
    readonly service: RestService;
    readonly scopes: (explain: boolean) => readonly ApiScope[];
  },
): BatchRequest {
  const { model, as_of: asOf, explain } = checkBody(schema, { ...request.query }, []);
  const explained = explain === 'true';
  const placed = choosePlaced(model ?? null, service.placed, caller, scopes(explained));
  return {
    placed,
    options: {
      artefacts: placed.map(({ artefact }) => artefact.manifest.name),
      asOf: asOf === undefined ? service.clock() : parseInstant(asOf),
      explain: explained,
    },
  };
}
