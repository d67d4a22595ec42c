import type { FhirAnswer, FhirBackend } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import type { FhirResource } from '@bellwether/fhir-server';
import { asList, elementsAt, isObject, stringOf } from '@bellwether/fhir-server/json';

/** The FHIR server said no. */
export class FhirRefusal extends SandboxError {
  override readonly name = 'FhirRefusal';

  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super('backend', sentence);
  }
}

/** The error for a refusal of a FHIR server, with the server's own text if it has one. */
export function refusalOf({ status, body }: FhirAnswer): FhirRefusal {
  const said = ['issue.diagnostics', 'issue.details.text']
    .flatMap((path) => elementsAt(body, path))
    .find((text) => typeof text === 'string' && text !== '');
  const words = said === undefined ? '.' : `: ${String(said).slice(0, 300)}`;
  return new FhirRefusal(status, `The FHIR server returned HTTP ${status}${words}`);
}

function bodyOf(answer: FhirAnswer): FhirResource {
  const { status, body } = answer;
  if (status < 200 || status > 299) throw refusalOf(answer);
  if (!isObject(body) || typeof body.resourceType !== 'string') {
    throw new SandboxError('backend', 'The FHIR server returned something that is not a resource.');
  }
  return body as FhirResource;
}

/**
 * Reads one resource; undefined where there is none.
 * @throws SandboxError `backend` where the server refuses or is not there
 */
export async function readResource(backend: FhirBackend, path: string): Promise<FhirResource | undefined> {
  const answer = await backend.send({ method: 'GET', path });
  return answer.status === 404 || answer.status === 410 ? undefined : bodyOf(answer);
}

/** The result of a search, as far as it was read. */
export interface Found {
  readonly resources: readonly FhirResource[];
  /** The server's total; null if it gives none. */
  readonly total: number | null;
  /** Whether the server has more that was not read. */
  readonly more: boolean;
}

/** Path of the next page, relative to `base`; undefined where there is none below it. */
function nextPath(bundle: FhirResource, base: string): string | undefined {
  const link = asList(bundle.link).find((candidate) => isObject(candidate) && candidate.relation === 'next');
  const url = isObject(link) ? stringOf(link.url) : undefined;
  if (url === undefined || !url.startsWith(base) || !['/', '?'].includes(url.charAt(base.length))) return undefined;
  return url.slice(base.length).replace(/^\//, '');
}

const hasNext = ({ link }: FhirResource): boolean => elementsAt(link, 'relation').includes('next');

/** Maximum pages read of one search, so that a server with small pages cannot delay the reader forever. */
const maxPages = 20;

/** Settings of {@link searchAll}. */
export interface SearchLimits {
  /** Resources after which no further page is asked for. */
  readonly most: number;
  /** Whether the resources read so far are enough; called after each page. */
  readonly enough?: (resources: readonly FhirResource[]) => boolean;
}

/**
 * Searches and follows the pages.
 * @param base of the gateway: pages elsewhere are not asked for
 * @throws SandboxError `backend` where the server refuses a page or is not there
 */
export async function searchAll(
  backend: FhirBackend,
  base: string,
  path: string,
  { most, enough = () => false }: SearchLimits,
): Promise<Found> {
  const resources: FhirResource[] = [];
  let total: number | null = null;
  let next: string | undefined = path;
  for (let page = 0; next !== undefined; page += 1) {
    const bundle = bodyOf(await backend.send({ method: 'GET', path: next }));
    if (typeof bundle.total === 'number') total = bundle.total;
    for (const entry of asList(bundle.entry)) {
      const resource = isObject(entry) ? entry.resource : undefined;
      // A searchset may hold an OperationOutcome about itself.
      if (isObject(resource) && resource.resourceType !== 'OperationOutcome') resources.push(resource as FhirResource);
    }
    next = nextPath(bundle, base);
    if (next === undefined) return { resources, total, more: hasNext(bundle) };
    if (resources.length >= most || page + 1 >= maxPages || enough(resources)) return { resources, total, more: true };
  }
  return { resources, total, more: false };
}
