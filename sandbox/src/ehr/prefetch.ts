/** The values of prefetch tokens. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

/**
 * A prefetch template with its tokens replaced, or undefined where one of them is not known here (`{{today()}}`, a
 * FHIRPath expression): CDS Hooks leaves it to the client which templates it satisfies.
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-tokens
 */
export function resolveTemplate(template: string, values: TemplateValues): string | undefined {
  let complete = true;
  const resolved = template.replace(/\{\{(.*?)\}\}/gs, (_token, name: string) => {
    const value = values[name.trim()];
    if (value === undefined) complete = false;
    return encodeURIComponent(value ?? '');
  });
  return complete ? resolved : undefined;
}

/** The result of one template. */
export interface Filled {
  readonly key: string;
  readonly template: string;
  /** The template with its tokens replaced; null where one of them is not known here. */
  readonly path: string | null;
  /** As the FHIR server gave it; null where it was not asked or did not answer. */
  readonly status: number | null;
  /** The value sent under the key; undefined if the key is left out. */
  readonly value: unknown;
}

/** Reads from the FHIR server as the EHR; status null where it does not answer. */
export type ReadFhir = (path: string) => Promise<{ readonly status: number | null; readonly body: unknown }>;

/** A key whose read found nothing has the value null; one whose read failed is left out. */
const sentFor = (status: number | null, body: unknown): unknown =>
  status === 200 ? body : status === 404 || status === 410 ? null : undefined;

async function fill(key: string, template: string, values: TemplateValues, read: ReadFhir): Promise<Filled> {
  const path = resolveTemplate(template, values);
  if (path === undefined) return { key, template, path: null, status: null, value: undefined };
  const { status, body } = await read(path);
  return { key, template, path, status, value: sentFor(status, body) };
}

/**
 * Prefetch for a hook call: each template resolved and run, all at once.
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-template
 */
export function fillPrefetch(
  templates: Readonly<Record<string, string>>,
  values: TemplateValues,
  read: ReadFhir,
): Promise<readonly Filled[]> {
  return Promise.all(Object.entries(templates).map(([key, template]) => fill(key, template, values, read)));
}

/** The `prefetch` of a hook call. */
export const prefetchOf = (filled: readonly Filled[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(filled.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const])));
