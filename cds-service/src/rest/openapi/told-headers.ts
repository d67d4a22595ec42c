import type { JsonObject } from '@bellwether/fhir-mapping/json';
import type { HeaderName } from './operation.js';

const text = { type: 'string' } as const;
const seconds = { type: 'integer', minimum: 0 } as const;

/** Headers of answers: what they say, and their form. */
export const toldHeaders: Readonly<Record<HeaderName, JsonObject>> = {
  'Bellwether-Model': {
    description: 'The artefacts that answered, as name@version, with commas between',
    schema: text,
  },
  'Content-Location': { description: 'Address of the job', schema: { type: 'string', format: 'uri' } },
  ETag: { description: 'For If-None-Match of a later call', schema: text },
  RateLimit: { description: 'Calls that are left (r) and seconds until there are all again (t)', schema: text },
  'RateLimit-Policy': { description: 'Calls (q) that a client has in so many seconds (w)', schema: text },
  'Retry-After': { description: 'Seconds after which to try again', schema: seconds },
  'X-Progress': { description: 'How far the job is, for people', schema: text },
};

export const headerRefs = (names: readonly HeaderName[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
