import type { JsonObject } from '@bellwether/fhir-mapping/json';
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
  /** True where the prefetch is not enough: calls then name the FHIR server by default. */
  readonly needsServer: boolean;
}

/** How a hook call differs from the ordinary one. */
export interface CallChoices {
  readonly chart?: ChartName;
  /** Replaces the complete prefetch. */
  readonly prefetch?: JsonObject;
  readonly context?: JsonObject;
  /** Fields that replace those of the body; a field that is undefined is left out. */
  readonly body?: JsonObject;
  /** The header `Authorization`; null: no such header. */
  readonly authorization?: string | null;
}

/** The answer of a service to one chart. */
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
  /** Signs as the public sandbox, with its published key; null where that was not given. */
  readonly publishedSigner: Signer | null;
  /** Origin of a browser client; null: not given. */
  readonly origin: string | null;
  readonly standIn: StandIn;
  /** Milliseconds since 1970 */
  readonly now: () => number;
}

/** Calls a service and stores the answers; what several rules need is asked once. */
export interface Probe extends Omit<ProbeOptions, 'only'> {
  readonly discoveryUrl: URL;
  readonly forger: Signer;
  urlOf(target: Pick<Target, 'id'>, more?: string): URL;
  /** The answer of `GET /cds-services`. */
  discovery(): Promise<Answer>;
  /** The services that discovery lists, as they were sent. */
  listed(): Promise<readonly JsonObject[]>;
  /** The listed services that can be called. */
  targets(): Promise<readonly Target[]>;
  /** The service to try variations on: the first that gives a card, else the first that answers. */
  target(): Promise<Target | { readonly why: string }>;
  /** Why nothing can be called: no key was given, or the service refuses the token. Null where calls are possible. */
  whyClosed(): Promise<string | null>;
  /** The answer of every service to every chart. */
  guidance(): Promise<readonly Guidance[]>;
  /** A call without prefetch that names the FHIR server; null where nothing can be called. */
  reach(): Promise<Watched<Answer> | null>;
  /** The cards among the guidance. */
  cards(): Promise<readonly JsonObject[]>;
  /** The body of a valid call. */
  bodyOf(target: Target, choices?: CallChoices): JsonObject;
  call(target: Target, choices?: CallChoices): Promise<Answer>;
  send(method: 'GET' | 'POST' | 'OPTIONS', url: URL, given?: SendChoices): Promise<Answer>;
  /** All answers so far. */
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
