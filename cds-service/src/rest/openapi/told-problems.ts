import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { type ToldCode, toldErrors } from '../../http/error-answer.js';
import type { AnswerName } from './component-schemas.js';
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

/** The answers that are problems, by status. */
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

function problemAnswer(status: number, codes: readonly ToldCode[], { path }: Operation): JsonObject {
  const slugs = [...new Set(codes.map((code) => toldErrors[code].slug))];
  const titles = [...new Set(codes.map((code) => toldErrors[code].title))];
  const description = `${titles.join('; ')} (${slugs.join(', ')})`;
  const headers = status === 429 || status === 503 ? { headers: headerRefs(['Retry-After']) } : {};
  const form = errorForms.find(({ starts }) => starts.some((start) => path.startsWith(start))) ?? problemForm;
  // A caller who is not known is told nothing.
  if (status === 401 && form !== tokenForm) return { description, ...headers };
  return { description, ...headers, content: { [form.type]: { schema: schemaRef(form.schema) } } };
}

/** How refusals are written below some addresses, as `errorAnswer` writes them. */
interface ErrorForm {
  readonly starts: readonly string[];
  readonly type: string;
  readonly schema: AnswerName;
}

const problemForm: ErrorForm = { starts: [], type: 'application/problem+json', schema: 'Problem' };
const tokenForm: ErrorForm = { starts: ['/api/v1/oauth/token'], type: 'application/json', schema: 'OAuthError' };

const errorForms: readonly ErrorForm[] = [
  tokenForm,
  { starts: ['/fhir/'], type: 'application/fhir+json', schema: 'OperationOutcome' },
  { starts: ['/.well-known/'], type: 'application/json', schema: 'OperationOutcome' },
  { starts: ['/v2'], type: 'application/json', schema: 'InferError' },
  { starts: ['/invocations', '/ping', '/health', '/version'], type: 'application/json', schema: 'MlflowError' },
];
