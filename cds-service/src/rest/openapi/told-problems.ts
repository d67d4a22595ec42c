import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { type ToldCode, toldErrors } from '../../http/error-answer.js';
import { schemaRef } from './json-schemas.js';
import type { Operation } from './operation.js';
import { headerRefs } from './told-headers.js';

/** Problems that an operation can have: those of its kind, and its own. */
export function problemsOf({ scope, request, problems = [] }: Operation): readonly ToldCode[] {
  return [
    ...(request === undefined ? [] : (['request-invalid', 'body-too-large', 'unsupported-media-type'] as const)),
    ...(scope === null
      ? []
      : (['unauthenticated', 'too-many-requests', 'keys-unavailable', 'store-unavailable'] as const)),
    ...(scope === null || scope === 'any' ? [] : (['forbidden'] as const)),
    ...problems,
    'internal',
  ];
}

/** The answers that are problems, by status: below `/fhir` OperationOutcomes, in the forms of other servers theirs. */
export function problemAnswers(operation: Operation): Readonly<Record<string, JsonObject>> {
  const byStatus = new Map<number, ToldCode[]>();
  for (const code of problemsOf(operation)) {
    const { status } = toldErrors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [String(status), problemAnswer(status, codes, operation)]),
  );
}

function problemAnswer(status: number, codes: readonly ToldCode[], { path, part }: Operation): JsonObject {
  const slugs = [...new Set(codes.map((code) => toldErrors[code].slug))];
  const titles = [...new Set(codes.map((code) => toldErrors[code].title))];
  const description = `${titles.join('; ')} (${slugs.join(', ')})`;
  const headers = status === 429 || status === 503 ? { headers: headerRefs(['Retry-After']) } : {};
  // A refused caller is told nothing; the form of a dialect's problem is the dialect's.
  if (status === 401 || part !== undefined) return { description, ...headers };
  const content = path.startsWith('/fhir/')
    ? { 'application/fhir+json': { schema: schemaRef('OperationOutcome') } }
    : { 'application/problem+json': { schema: schemaRef('Problem') } };
  return { description, ...headers, content };
}
