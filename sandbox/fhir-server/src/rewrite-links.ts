import { mapObjectStrings, withoutVersion } from './references.js';
import type { FhirResource } from './resource.js';

/** Base of a RESTful fullUrl: `http://a.example/fhir/Patient/1` has `http://a.example/fhir`. */
function baseOf(fullUrl: string | undefined): string | undefined {
  return /^(https?:\/\/.+)\/[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]+$/.exec(fullUrl ?? '')?.[1];
}

/**
 * A resource of a transaction with every link to another entry turned into a reference to what the server made of it:
 * in references (absolute ones, those relative to the entry's own fullUrl, with version or fragment), in other elements
 * that hold a `urn:` link, and in the links of the narrative.
 * @param links fullUrl of each entry to `Type/id`
 * @param otherwise replaces a reference that is not a link
 * @see https://hl7.org/fhir/R4/http.html#trules and https://hl7.org/fhir/R4/bundle.html#references
 */
export function rewriteLinks(
  resource: FhirResource,
  fullUrl: string | undefined,
  links: ReadonlyMap<string, string>,
  otherwise: (reference: string) => string = (reference) => reference,
): FhirResource {
  const base = baseOf(fullUrl);
  const target = (reference: string): string | undefined =>
    links.get(reference) ?? (base === undefined ? undefined : links.get(`${base}/${reference}`));

  return mapObjectStrings(resource, (text, key) => {
    if (key === 'reference') {
      const [address = '', fragment] = text.split('#', 2);
      const found = target(withoutVersion(address));
      if (found === undefined) return otherwise(text);
      return fragment === undefined ? found : `${found}#${fragment}`;
    }
    if (key === 'div') {
      return text.replace(/\b(href|src)=(["'])([^"']*)\2/g, (whole, attribute, quote, address: string) => {
        const found = target(address);
        return found === undefined ? whole : `${attribute}=${quote}${found}${quote}`;
      });
    }
    // `value` may be an identifier's text: the same letters, but no link.
    return key !== 'value' && text.startsWith('urn:') ? (links.get(text) ?? text) : text;
  });
}
