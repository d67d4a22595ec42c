import { useEffect, useState } from 'react';
import type { CalledLine, EarlierCard, Guidance, ResultLine } from '@bellwether/sandbox/interface';
import { failureText } from '../ehr.resource.js';
import type { Loaded } from '../use-loaded.js';

/** What came of a service that was called, or that it has not answered yet. */
export type Result = Guidance | { readonly kind: 'waiting'; readonly service: string };

/** The results of all services of a hook. */
export interface Asked {
  readonly results: readonly Result[];
  readonly earlier?: readonly EarlierCard[];
}

/** How guidance is requested. */
type Request = (patientId: string, signal: AbortSignal) => AsyncIterable<CalledLine | ResultLine>;

/**
 * Requests guidance for a patient, and again whenever `times` changes; not where it is 0. Each result comes by itself.
 * @param request the same function at each rendering
 */
export function useGuidance(request: Request, patientId: string, times: number): Loaded<Asked> {
  const key = `${times} ${patientId}`;
  const [found, setFound] = useState<{ readonly key: string; readonly asked: Loaded<Asked> }>();
  useEffect(() => {
    if (times === 0) return undefined;
    const abort = new AbortController();
    const show = (asked: Loaded<Asked>) => setFound({ key, asked });
    followed(request(patientId, abort.signal), (value) => show({ state: 'ready', value })).catch((error: unknown) => {
      if (!abort.signal.aborted) show({ state: 'failed', reason: failureText(error) });
    });
    return () => abort.abort();
  }, [key, request, patientId, times]);
  return found?.key === key ? found.asked : { state: 'loading' };
}

/** Tells of the results after each line, until all services have answered or failed. */
async function followed(lines: AsyncIterable<CalledLine | ResultLine>, tell: (asked: Asked) => void): Promise<void> {
  let asked: Asked = { results: [] };
  for await (const line of lines) {
    asked = 'services' in line ? calledOf(line) : { ...asked, results: asked.results.with(line.place, line.result) };
    tell(asked);
  }
}

function calledOf({ services, earlier }: CalledLine): Asked {
  return { results: services.map((service) => ({ kind: 'waiting', service })), earlier };
}
