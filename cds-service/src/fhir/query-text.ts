import type { FhirQuery } from '@bellwether/fhir-mapping';

const patientToken = '{{context.patientId}}';

/**
 * The query as a CDS Hooks prefetch template. Values are percent-encoded (a bare `|` is refused by some servers),
 * tokens are not, nor what every server takes as it is.
 *
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-template
 */
export function prefetchTemplate(query: FhirQuery): string {
  return relativeUrl(query, []);
}

/** The same query for one patient, below a FHIR base, with more parameters of the service's own. */
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
