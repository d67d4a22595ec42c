/** One interaction with a FHIR server. */
export interface FhirCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to the base, with its query: `Observation?patient=1`; the empty text is the base itself. */
  readonly path: string;
  /** Parsed JSON; the text of a form for `_search`. */
  readonly body?: unknown;
  /** Names in lower case: `if-match`, `if-none-match`, `if-none-exist`, `prefer`, `accept`, `content-type`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer of a FHIR server. */
export interface FhirAnswer {
  readonly status: number;
  /** Names in lower case: `etag`, `last-modified`, `location`, `content-location`, `retry-after`, `content-type`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed FHIR JSON; the text where the content is NDJSON; undefined where there is none. */
  readonly body: unknown;
}
