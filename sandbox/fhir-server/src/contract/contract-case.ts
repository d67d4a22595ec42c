import type { FhirResource } from '../resource.js';

/** One exchange with a FHIR server and what must come back. */
export interface Step {
  readonly request: {
    readonly method: string;
    /**
     * Relative to the base, or absolute. In it and in the body `BASE` stands for the base URL, `HOOK` for an address that
     * records what arrives, and `{{name}}` for what an earlier step has captured.
     */
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    /** JSON, or text sent as it is. */
    readonly body?: unknown;
  };
  readonly expect: {
    /** Of several, whichever the server chooses. */
    readonly status: number | readonly number[];
    /** Ids of the matches: in this order where the request sorts, else in any. */
    readonly ids?: readonly string[];
    readonly total?: number;
    /** Whether an OperationOutcome must come, without a stack. */
    readonly outcome?: true;
    readonly headers?: Readonly<Record<string, RegExp>>;
    /** Parts of the body. */
    readonly body?: Readonly<Record<string, unknown>>;
    /** The text of a body that is not a single JSON. */
    readonly text?: RegExp;
    /** What is kept for later steps, by name: a header (`header:location`), a link (`link:next`), or the first element at a path of the body. */
    readonly capture?: Readonly<Record<string, string>>;
    /** What must have arrived at `HOOK`, in this order, others between them. */
    readonly deliveries?: readonly ExpectedDelivery[];
  };
  /** The exchange is repeated until it comes out as expected: what it asks for takes the server a while. */
  readonly eventually?: true;
}

/** A delivery of a subscription. */
interface ExpectedDelivery {
  readonly method: string;
  /** Below `HOOK`: `/Observation/1`, or the empty text. */
  readonly path: RegExp;
  readonly headers?: Readonly<Record<string, RegExp>>;
  /** Parts of the body; undefined where there must be none. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** HAPI FHIR's answer to a case, where it differs. Ours follows HAPI where the specification leaves it open and that is useful. */
export interface HapiDifference {
  /** What HAPI does, and why ours does not. */
  readonly reason: string;
  /** What HAPI answers in place of `expect`, by number of the step from 0. */
  readonly expect: Readonly<Record<number, Step['expect']>>;
}

/** A numbered rule with the exchanges that show it. */
export interface ContractCase {
  /** Chapter and number: `S-07`. Stays when cases come and go. */
  readonly id: string;
  /** The rule, with the section of the specification. */
  readonly title: string;
  readonly steps: readonly Step[];
  readonly hapi?: HapiDifference;
}

/** A case that HAPI answers otherwise. */
export function unlikeHapi(contractCase: ContractCase, reason: string, expect: HapiDifference['expect']): ContractCase {
  return { ...contractCase, hapi: { reason, expect } };
}

/** A case of one GET search. */
export function search(id: string, title: string, path: string, ...ids: readonly string[]): ContractCase {
  return { id, title, steps: [{ request: { method: 'GET', path }, expect: { status: 200, ids, total: ids.length } }] };
}

/** A case of one GET that is refused. */
export function refused(id: string, title: string, path: string, status = 400): ContractCase {
  return { id, title, steps: [{ request: { method: 'GET', path }, expect: { status, outcome: true } }] };
}

/** A GET within a case. */
export function get(path: string, expect: Step['expect'], headers: Readonly<Record<string, string>> = {}): Step {
  return { request: { method: 'GET', path, headers }, expect };
}

/** A deletion went well: with words or without. @see https://hl7.org/fhir/R4/http.html#delete */
export const deleted = [200, 204] as const;

/** A DELETE within a case. */
export function remove(path: string, expect: Step['expect'], headers: Readonly<Record<string, string>> = {}): Step {
  return { request: { method: 'DELETE', path, headers }, expect };
}

/** The header of a body of FHIR JSON. */
export const fhirJson = { 'Content-Type': 'application/fhir+json' };

/** An exchange that sends a body of FHIR JSON. */
export function send(
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  expect: Step['expect'],
  headers: Readonly<Record<string, string>> = {},
): Step {
  return { request: { method, path, body, headers: { ...fhirJson, ...headers } }, expect };
}

/** A transaction that PUTs resources under their own ids. */
export function putAll(resources: readonly FhirResource[]): FhirResource {
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
    })),
  };
}
