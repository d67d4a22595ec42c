import type { FhirQuery } from '@bellwether/fhir-mapping';

const patientToken = '{{context.patientId}}';

/**
 * The query as a CDS Hooks prefetch template. Values are percent-encoded, because some servers refuse a bare `|`.
 * Tokens are not encoded, nor are characters that every server accepts.
 *
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-template
 */
export function prefetchTemplate(query: FhirQuery): string {
  return relativeUrl(query, []);
}

/** The query for one patient, relative to a FHIR base, with further parameters. */
export function queryUrl(
  query: FhirQuery,
  patientId: string,
  more: readonly (readonly [string, string])[] = [],
): string {
  return relativeUrl(query, more).replaceAll(patientToken, encodeURIComponent(patientId));
}

function relativeUrl(query: FhirQuery, more: readonly (readonly [string, string])[]): string {
  if (query.read) return `${query.resourceType}/${patientToken}`;
  const params = [...query.params, ...more].map(([name, value]) => `${name}=${encodeValue(value)}`);
  return `${query.resourceType}?${params.join('&')}`;
}

function encodeValue(value: string): string {
  return value
    .split(/(\{\{.*?\}\})/)
    .map((part) =>
      part.startsWith('{{')
        ? part
        : encodeURIComponent(part).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/'),
    )
    .join('');
}
