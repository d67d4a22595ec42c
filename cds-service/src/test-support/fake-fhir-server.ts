import type { OutboundFetch } from '../network/outbound-fetch.js';

/** The answer of a fake server at a path: JSON, a Response, or never. */
export type FakeAnswer = object | Response | 'never';

/** A fetch that answers from a table of `pathname + search` below a base, and stores the requests. */
export interface FakeFhirServer {
  readonly fetch: OutboundFetch;
  readonly asked: readonly { readonly url: string; readonly authorization: string | null; readonly redirect: string }[];
}

/** @param answers by URL with or without query; other URLs are 404 */
export function fakeFhirServer(answers: Readonly<Record<string, FakeAnswer | (() => FakeAnswer)>>): FakeFhirServer {
  const asked: FakeFhirServer['asked'][number][] = [];
  return {
    asked,
    fetch: async (input, init) => {
      const url = String(input);
      const authorization = new Headers(init?.headers).get('authorization');
      asked.push({ url, authorization, redirect: init?.redirect ?? 'follow' });
      const found = answers[url] ?? answers[url.replace(/\?.*$/, '')];
      const answer = typeof found === 'function' ? found() : found;
      if (answer === 'never') return new Promise<Response>(() => undefined);
      if (answer instanceof Response) return answer;
      if (answer === undefined) return new Response('{}', { status: 404 });
      return Response.json(answer, { headers: { 'content-type': 'application/fhir+json' } });
    },
  };
}
