import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';
import { outcome, outcomeAnswer, unauthorized } from '../gateway/gateway-refusal.js';
import { asList, isObject, type JsonObject } from '@bellwether/fhir-server/json';
import type { Behaviour, Quirk, QuirkTime } from './quirk.js';
import { type KnownPage, pageMemory } from './page-memory.js';
import { searchOf, searchsetOf, withParameters } from './search-call.js';

type Parameters = readonly (readonly [name: string, value: string])[];

/** Every search with its parameters changed. */
const asking =
  (change: (parameters: Parameters) => Parameters): Behaviour =>
  (call, send) => {
    const search = searchOf(call);
    return send(search === undefined ? call : withParameters(call, change(search.parameters)));
  };

const without = (...names: readonly string[]): Behaviour =>
  asking((parameters) => parameters.filter(([name]) => !names.includes(name.split(':')[0] ?? '')));

/** Every searchset changed. */
const answering =
  (change: (searchset: JsonObject) => JsonObject): Behaviour =>
  async (call, send) => {
    const answer = await send(call);
    const searchset = searchsetOf(answer);
    return searchset === undefined ? answer : { ...answer, body: change(searchset) };
  };

/** Later pages may be answered otherwise than by the server; `instead` gives undefined where they are not. */
const paging =
  (instead: (page: KnownPage, call: FhirCall, figure: number, now: number) => FhirAnswer | undefined) =>
  (figure: number, { now }: QuirkTime): Behaviour => {
    const pages = pageMemory();
    return async (call, send) => {
      const page = pages.find(call);
      const other = page === undefined ? undefined : instead(page, call, figure, now());
      if (other !== undefined) return other;
      const answer = await send(call);
      pages.learn(call, answer, now());
      return answer;
    };
  };

function cut(answer: FhirAnswer): FhirAnswer {
  if (answer.status !== 200 || answer.body === undefined) return answer;
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return { ...answer, body: text.slice(0, Math.floor(text.length / 2)) };
}

function withOutcome({ entry, ...searchset }: JsonObject): JsonObject {
  const warning = outcome(
    'transient',
    'Results from one department are missing: its system does not answer.',
    'warning',
  );
  return { ...searchset, entry: [{ resource: warning, search: { mode: 'outcome' } }, ...asList(entry)] };
}

function rateLimited(every: number): Behaviour {
  let calls = 0;
  return async (call, send) => {
    calls += 1;
    return calls % every === 0
      ? outcomeAnswer(429, 'throttled', 'Too many calls. Try again after one second.', { 'retry-after': '1' })
      : send(call);
  };
}

/** The first time that page 2 is asked for, the token counts as expired; asked again, it is given. */
function unauthorizedOnPage2(figure: number, time: QuirkTime): Behaviour {
  const told = new Set<string>();
  return paging(({ number }, { path }) => {
    if (number !== 2 || told.has(path)) return undefined;
    told.add(path);
    return unauthorized('The token has expired.', 'invalid_token').answer;
  })(figure, time);
}

/** The last entry of a page comes again as the first of the next, as where rows are added between two pages. */
function repeatsEntries(_figure: number, { now }: QuirkTime): Behaviour {
  const pages = pageMemory();
  return async (call, send) => {
    const page = pages.find(call);
    const answer = await send(call);
    pages.learn(call, answer, now());
    const searchset = searchsetOf(answer);
    const matches = asList(page === undefined ? undefined : searchsetOf(page.before)?.entry).filter(
      (entry) => isObject(entry) && isObject(entry.search) && entry.search.mode === 'match',
    );
    if (searchset === undefined || matches.length === 0) return answer;
    return { ...answer, body: { ...searchset, entry: [matches.at(-1), ...asList(searchset.entry)] } };
  };
}

const htmlErrors: Behaviour = async (call, send) => {
  const answer = await send(call);
  const { status, headers } = answer;
  return status < 400
    ? answer
    : { status, headers: { ...headers, 'content-type': 'text/html' }, body: `<h1>HTTP Status ${status}</h1>` };
};

/** Enough to narrow a search of Observation by. */
const narrowing = ['category', 'code', '_id'];

const refusesUnlessNarrowed: Behaviour = async (call, send) => {
  const search = searchOf(call);
  const named = search?.parameters.some(([name]) => narrowing.includes(name.split(':')[0] ?? ''));
  return search?.type !== 'Observation' || named
    ? send(call)
    : outcomeAnswer(400, 'required', 'A search of Observation needs category or code.');
};

const capped = (parameters: Parameters, most: number): Parameters => {
  const asked = Number(parameters.find(([name]) => name === '_count')?.[1] ?? most);
  const count = Number.isInteger(asked) && asked < most ? asked : most;
  return [...parameters.filter(([name]) => name !== '_count'), ['_count', String(count)]];
};

/** Every quirk there is: one row of this table each. */
export const quirks: readonly Quirk[] = [
  {
    name: 'wants-category-or-code',
    about: 'Rejects an Observation search without category or code (400).',
    simulates:
      'An EHR that stores vital signs, laboratory results and notes separately and cannot search them together.',
    begin: () => refusesUnlessNarrowed,
  },
  {
    name: 'ignores-sort',
    about: 'Accepts `_sort` but ignores it.',
    simulates: 'A server that does not support sorting and ignores unknown parameters.',
    begin: () => without('_sort'),
  },
  {
    name: 'small-pages',
    about: 'Caps the page size below `_count`.',
    simulates: 'A server with its own maximum page size, as FHIR allows.',
    figure: { usual: 10, of: 'entries per page' },
    begin: (most) => asking((parameters) => capped(parameters, most)),
  },
  {
    name: 'ignores-count',
    about: 'Accepts `_count` but uses its own page size.',
    simulates: 'A server whose page size is fixed by its configuration.',
    begin: () => without('_count'),
  },
  {
    name: 'ignores-include',
    about: 'Accepts `_include` and `_revinclude` but returns only matches.',
    simulates: 'A server without include support: referenced resources must be read one by one.',
    begin: () => without('_include', '_revinclude'),
  },
  {
    name: 'no-total',
    about: 'Never returns `total`.',
    simulates: 'A server that does not count matches: counting is expensive and FHIR does not require a total.',
    begin: () => answering(({ total: _total, ...searchset }) => searchset),
  },
  {
    name: 'outcome-entries',
    about: 'Puts an OperationOutcome, a warning, before the first entry of a searchset.',
    simulates: 'An EHR that aggregates several systems and reports which one is missing.',
    begin: () => answering(withOutcome),
  },
  {
    name: 'repeats-entries',
    about: 'Repeats the last match of a page at the start of the next.',
    simulates: 'A chart in which readings arrive while a client reads page after page, so that the pages shift.',
    begin: repeatsEntries,
  },
  {
    name: 'rate-limited',
    about: 'Answers every n-th call with 429 and `Retry-After: 1`.',
    simulates: 'A hospital that rate-limits its clients.',
    figure: { usual: 5, of: 'calls' },
    begin: rateLimited,
  },
  {
    name: 'fails-on-page-3',
    about: 'Answers the third page of every search with 503.',
    simulates: 'A server that is restarted while a client reads.',
    begin: paging(({ number }) =>
      number === 3
        ? outcomeAnswer(503, 'transient', 'The server is being restarted.', { 'retry-after': '1' })
        : undefined,
    ),
  },
  {
    name: 'unauthorized-on-page-2',
    about: 'Answers the second page with 401 once, as if the token had expired.',
    simulates: 'A token that expires, or is revoked, while a client reads.',
    begin: unauthorizedOnPage2,
  },
  {
    name: 'expiring-pages',
    about: 'Expires `next` links quickly (410).',
    simulates: 'A server that keeps search results only briefly.',
    figure: { usual: 2_000, of: 'milliseconds' },
    begin: paging(({ linkedAt }, _call, figure, now) =>
      now - linkedAt >= figure
        ? outcomeAnswer(410, 'not-found', 'This page is no longer kept: repeat the search.')
        : undefined,
    ),
  },
  {
    name: 'slow',
    about: 'Delays every response.',
    simulates: 'A server under peak load.',
    figure: { usual: 2_000, of: 'milliseconds' },
    begin:
      (milliseconds, { wait }) =>
      async (call, send) => {
        await wait(milliseconds);
        return send(call);
      },
  },
  {
    name: 'truncated',
    about: 'Truncates every body, although the status is 200.',
    simulates: 'A proxy or network that drops the connection mid-response.',
    begin: () => async (call, send) => cut(await send(call)),
  },
  {
    name: 'html-errors',
    about: 'Returns errors as HTML instead of OperationOutcome.',
    simulates: 'A web server or proxy that responds before the request reaches the FHIR server.',
    begin: () => htmlErrors,
  },
];
