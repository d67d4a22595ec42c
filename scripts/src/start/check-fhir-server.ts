/** HAPI builds its first CapabilityStatement when it is asked for it. */
const answerMs = 30_000;

/** What a FHIR server says of itself in its CapabilityStatement, as far as it is looked at. */
interface Capability {
  readonly resourceType?: unknown;
  readonly fhirVersion?: unknown;
}

/**
 * Asks a FHIR server for its CapabilityStatement.
 * @param base of the server, without a slash at its end
 * @returns why the sandbox cannot stand in front of it, in one sentence; null where it can
 */
export async function whyNoFhirServer(base: string, fetch: typeof globalThis.fetch): Promise<string | null> {
  if (!/^https?:\/\/[^/]/.test(base) || !URL.canParse(base)) {
    return `--fhir is "${base}"; expected the http address of a FHIR R4 server's base, such as http://localhost:8080/fhir.`;
  }
  const url = `${base}/metadata`;
  const wanted = 'expected the CapabilityStatement of a FHIR R4 server.';
  let body: unknown;
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/fhir+json' },
      signal: AbortSignal.timeout(answerMs),
    });
    if (response.status !== 200) return `${url} answered with status ${response.status}; ${wanted}`;
    body = JSON.parse(await response.text());
  } catch (error) {
    if (error instanceof SyntaxError) return `${url} did not return JSON; ${wanted}`;
    return `No response from ${url} (${reason(error)}). Start that server first, or give --fhir another URL.`;
  }
  const { resourceType, fhirVersion } = (body ?? {}) as Capability;
  if (resourceType !== 'CapabilityStatement') return `${url} returned another resource, or none; ${wanted}`;
  if (typeof fhirVersion !== 'string' || !fhirVersion.startsWith('4.0')) {
    return `${base} speaks FHIR ${String(fhirVersion)}; expected R4 (4.0.1).`;
  }
  return null;
}

function reason(error: unknown): string {
  const { name, message, cause } = error as { name?: string; message?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? `within ${answerMs / 1000} s` : (cause?.code ?? message ?? String(error));
}
