import type { Versions } from '@bellwether/hosting';
import { z } from 'zod';

/** Whether service and app have the same versions, in words for people. */
export type ServiceComparison =
  | { readonly state: 'none' | 'not-compared' | 'same' }
  | { readonly state: 'different' | 'unknown'; readonly warnings: readonly string[] };

/** Time for the service to answer, in milliseconds. */
const answerMs = 5_000;

const readySchema = z.object({
  versions: z.object({
    siteHash: z.string(),
    mapping: z.string(),
    artefacts: z.array(z.object({ name: z.string(), version: z.string(), hash: z.string() })),
  }),
});

/**
 * Asks the service for its versions, by `/readyz`, and compares them. Never rejects.
 *
 * @param service its address, without a slash at its end
 * @param ending ends it early
 */
export async function compareWithService(
  own: Versions,
  service: string,
  fetch: typeof globalThis.fetch,
  ending: AbortSignal = new AbortController().signal,
): Promise<ServiceComparison> {
  const address = `${service}/readyz`;
  const unknown = (why: string): ServiceComparison => ({
    state: 'unknown',
    warnings: [`${why}: whether service and app have the same versions is not known`],
  });
  let status: number;
  let body: string;
  try {
    // The body of a 503 has the versions too.
    const response = await fetch(address, {
      redirect: 'error',
      signal: AbortSignal.any([ending, AbortSignal.timeout(answerMs)]),
    });
    ({ status } = response);
    body = await response.text();
  } catch (error) {
    return unknown(`The CDS service cannot be read at ${address} (${reasonOf(error)})`);
  }
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    // A proxy in front of a service that has not started yet.
    return unknown(`${address} answered ${status} and no JSON`);
  }
  const parsed = readySchema.safeParse(answer);
  if (!parsed.success) return unknown(`${address} does not name the versions of a CDS service`);
  const warnings = differences(own, parsed.data.versions);
  return warnings.length === 0 ? { state: 'same' } : { state: 'different', warnings };
}

/** In what app and service differ, so that one chart gets two figures; one sentence each. */
export function differences(app: Versions, service: Versions): readonly string[] {
  const names = [...new Set([...app.artefacts, ...service.artefacts].map(({ name }) => name))];
  return [
    ...names.flatMap((name) => {
      const [ours, theirs] = [app, service].map(({ artefacts }) => artefacts.find((row) => row.name === name));
      if (ours?.hash === theirs?.hash && ours?.version === theirs?.version) return [];
      return [`Artefact ${name}: the app has ${textOf(ours)}, the service ${textOf(theirs)}. Set ARTEFACTS alike.`];
    }),
    ...(app.siteHash === service.siteHash
      ? []
      : [`Site file: the app has ${app.siteHash}, the service ${service.siteHash}. Set SITE_FILE alike.`]),
    ...(app.mapping === service.mapping
      ? []
      : [`Mapping: the app has ${app.mapping}, the service ${service.mapping}. Install the same version of both.`]),
  ];
}

function textOf(row: Versions['artefacts'][number] | undefined): string {
  return row === undefined ? 'none' : `${row.version} (${row.hash})`;
}

/** The system's code, such as ECONNREFUSED, or the kind of the error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name === 'TimeoutError' ? 'no answer in time' : error.name;
}
