import type { JsonObject } from '../../fhir/json.js';
import type { ChartName } from './chart.js';
import type { Answer } from './http-call.js';
import type { StandIn, Watched } from './stand-in.js';
import type { Signer } from './tokens.js';

/** A service that can be called: what discovery says of it, and a valid context for its hook. */
export interface Target {
  readonly id: string;
  readonly hook: string;
  readonly context: JsonObject;
  /** Fields of the context that the hook requires. */
  readonly required: readonly string[];
  /** The published templates by key. */
  readonly templates: Readonly<Record<string, string>>;
  /** The prefetch is not enough for it: calls name the FHIR server, unless they say otherwise. */
  readonly needsServer: boolean;
}

/** What a hook call has other than the usual. */
export interface CallChoices {
  readonly chart?: ChartName;
  /** In the place of the whole prefetch. */
  readonly prefetch?: JsonObject;
  readonly context?: JsonObject;
  /** Other fields of the body; one that is undefined is left out of it. */
  readonly body?: JsonObject;
  /** The header `Authorization`; null: none. */
  readonly authorization?: string | null;
}

/** What a service said of one chart. */
export interface Guidance {
  readonly target: Target;
  readonly chart: ChartName;
  readonly answer: Answer;
}

/** What a probe is made of. */
export interface ProbeOptions {
  /** Base URL, without `/cds-services` and without a slash at its end. */
  readonly base: string;
  readonly only: string | null;
  readonly signer: Signer | null;
  /** Signs as the public sandbox, with the key that is published; null where it was not given. */
  readonly publishedSigner: Signer | null;
  /** Origin of a browser client; null: not told. */
  readonly origin: string | null;
  readonly standIn: StandIn;
  /** Milliseconds since 1970 */
  readonly now: () => number;
}

/** Calls a service and keeps what came back; what several rules need is asked once. */
export interface Probe extends Omit<ProbeOptions, 'only'> {
  readonly discoveryUrl: URL;
  readonly forger: Signer;
  urlOf(target: Pick<Target, 'id'>, more?: string): URL;
  /** The answer of `GET /cds-services`. */
  discovery(): Promise<Answer>;
  /** The services that discovery lists, as they are. */
  listed(): Promise<readonly JsonObject[]>;
  /** Those that can be called. */
  targets(): Promise<readonly Target[]>;
  /** The one that calls are tried on: the first that gives a card, else the first that answers; or why there is none. */
  target(): Promise<Target | { readonly why: string }>;
  /** Why nothing can be called: no token could be given, or the service does not take it. Null: it can. */
  whyClosed(): Promise<string | null>;
  /** What every service says of every chart. */
  guidance(): Promise<readonly Guidance[]>;
  /** A call without prefetch that names the FHIR server; null where nothing can be called. */
  reach(): Promise<Watched<Answer> | null>;
  /** The cards among the guidance. */
  cards(): Promise<readonly JsonObject[]>;
  /** The body of a valid call. */
  bodyOf(target: Target, choices?: CallChoices): JsonObject;
  call(target: Target, choices?: CallChoices): Promise<Answer>;
  send(method: 'GET' | 'POST' | 'OPTIONS', url: URL, given?: SendChoices): Promise<Answer>;
  /** Everything that came back so far. */
  readonly answers: readonly Answer[];
  /** Access tokens and JWTs that were sent so far. */
  readonly secrets: ReadonlySet<string>;
}

/** A request's body and headers; a string is sent as it is. */
interface SendChoices {
  readonly body?: unknown;
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}
