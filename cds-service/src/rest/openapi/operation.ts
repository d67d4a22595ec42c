import type { ToldCode } from '../../http/error-answer.js';
import type { ApiScope } from '../access/scopes.js';
import type { DialectName } from '../dialects/dialect-names.js';
import type { AnswerName, RequestName } from './component-schemas.js';

/** What operations are listed under, in this order, with what it is for. */
export const tags = {
  scores: 'Scores and their reasons',
  models: 'What the artefacts are, and what they take',
  batch: 'Many at once, in jobs that outlive the connection',
  fhir: 'The score as an operation of FHIR',
  access: 'Tokens of this service',
  description: 'This document',
  dialects: 'The same scores in the forms of other servers',
} as const satisfies Readonly<Record<string, string>>;

type Tag = keyof typeof tags;

/** What a site may have or not: `token` is the token endpoint, the others are dialects. */
export type Part = 'token' | DialectName;

/** A parameter of `parameters.ts`. */
export type ParameterName =
  | 'name'
  | 'version'
  | 'job'
  | 'patient'
  | 'device'
  | 'model'
  | 'as_of'
  | 'explain'
  | 'Idempotency-Key';

/** Headers of answers that a program may act on. */
export type HeaderName =
  | 'Bellwether-Model'
  | 'Content-Location'
  | 'ETag'
  | 'RateLimit'
  | 'RateLimit-Policy'
  | 'Retry-After'
  | 'X-Progress';

/** What a body of one content type is: schemas of ours by name (one of them), or text of another form. */
interface Content<N extends string> {
  readonly schemas: readonly [N, ...N[]] | 'text' | 'lines';
  /** A body that works as it stands: the page to try it begins with it, and a test sends it. */
  readonly example?: unknown;
}

export type Contents<N extends string> = Readonly<Record<string, Content<N>>>;

/** An answer that is not a problem. */
export interface OperationAnswer {
  readonly meaning: string;
  readonly contents?: Contents<AnswerName>;
  readonly headers?: readonly HeaderName[];
}

/** When a route goes away, and what takes its place. */
interface Deprecation {
  /** When it was said: an instant with its zone. */
  readonly since: string;
  /** When the route ends, at least 12 months later. */
  readonly until: string;
  /** Page that says what to call instead: below PUBLIC_URL, or elsewhere. */
  readonly page: string;
}

/** One call of the interface for other systems: what the document says of it, and what the tests compare the routes with. */
export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  /** Below PUBLIC_URL, with `{name}` for a part that varies. */
  readonly path: string;
  /** Stable: clients are generated from it. */
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** What the caller must be allowed to do; `any`: to be known is enough; null: nobody has to be known. */
  readonly scope: readonly ApiScope[] | 'any' | null;
  readonly parameters?: readonly ParameterName[];
  readonly request?: Contents<RequestName>;
  readonly answers: Readonly<Record<number, OperationAnswer>>;
  /** Problems besides those that each call of its kind can have. */
  readonly problems?: readonly ToldCode[];
  /** Left out: it is always there. */
  readonly part?: Part;
  readonly deprecated?: Deprecation;
}
