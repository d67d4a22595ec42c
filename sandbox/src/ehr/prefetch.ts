import type { FhirResource } from '../fhir-server/resource.js';

/** What a prefetch token may stand for. */
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

/**
 * Prefetch for a hook call: each template resolved and run; what cannot be resolved or is refused is left out.
 * @param get reads from the EHR's own FHIR server; undefined where it refuses
 */
export function fillPrefetch(
  templates: Readonly<Record<string, string>>,
  values: TemplateValues,
  get: (path: string) => FhirResource | undefined,
): Readonly<Record<string, FhirResource>> {
  const filled: Record<string, FhirResource> = {};
  for (const [key, template] of Object.entries(templates)) {
    const path = resolveTemplate(template, values);
    const resource = path === undefined ? undefined : get(path);
    if (resource !== undefined) filled[key] = resource;
  }
  return filled;
}
