import { isObject } from './json.js';
import { type BundleEntry, entryExpression, readEntry } from './bundle-entry.js';
import { FhirError } from './fhir-error.js';
import { etagOf, type FhirRequest, type FhirResponse, locationOf } from './interaction.js';
import type { InteractionServer } from './interaction-server.js';
import { outcomeOf } from './operation-outcome.js';
import type { FhirResource } from './resource.js';
import { rewriteLinks } from './rewrite-links.js';
import {
  carryOut,
  conditionalReferences,
  linksOf,
  planDeletion,
  planWrite,
  transactionMethods,
} from './transaction-plan.js';
import { checkUnreferenced, checkVersion } from './write.js';

/** How an interaction inside a Bundle is carried out. */
type Dispatch = (request: FhirRequest) => FhirResponse;

const statusText: Readonly<Record<number, string>> = {
  200: '200 OK',
  201: '201 Created',
  204: '204 No Content',
  304: '304 Not Modified',
};

function responseEntry(server: InteractionServer, answer: FhirResponse) {
  const { stored, resource } = answer;
  return {
    ...(stored === undefined ? {} : { fullUrl: `${server.bases[0]}/${stored.type}/${stored.id}` }),
    ...(resource === undefined ? {} : { resource }),
    response: {
      status: statusText[answer.status],
      ...(stored === undefined ? {} : { etag: etagOf(stored), lastModified: stored.lastUpdated }),
      ...(stored !== undefined && answer.located ? { location: locationOf(stored) } : {}),
    },
  };
}

/** Runs `work`, so that an error says which entry it is about. */
function atEntry<Result>(index: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    throw new FhirError(error.status, error.issue, error.message, {
      ...error.details,
      expression: entryExpression(index),
    });
  }
}

/**
 * Carries out the entries in the order that the specification sets: deletions, creates, updates, then reads, which see
 * what was written. References are whole at the end, not in between: a transaction may delete a patient with the chart.
 */
function transaction(server: InteractionServer, entries: readonly BundleEntry[], dispatch: Dispatch): FhirResource {
  const answers = new Map<number, FhirResponse>();
  const of = (method: string): readonly BundleEntry[] => entries.filter((entry) => entry.method === method);
  const answer = (entry: BundleEntry, work: () => FhirResponse): void => {
    answers.set(entry.index, atEntry(entry.index, work));
  };

  server.store.atomically(() => {
    for (const { index, method } of entries) {
      if (transactionMethods.includes(method)) continue;
      const expected = `Expected ${transactionMethods.join(', ')} as request.method.`;
      throw new FhirError(400, 'not-supported', expected, { expression: entryExpression(index) });
    }
    const deletions = of('DELETE').map((entry) => atEntry(entry.index, () => planDeletion(server, entry)));
    for (const { entry, type, id } of deletions) {
      answer(entry, () => {
        const before = id === undefined ? undefined : server.store.read(type, id);
        checkVersion(before, entry.ifMatch);
        if (before !== undefined) server.store.remove(type, before.id);
        return { status: 204 };
      });
    }
    const plans = [...of('POST'), ...of('PUT')].map((entry) => atEntry(entry.index, () => planWrite(server, entry)));
    const links = linksOf([...deletions, ...plans], plans);
    const resolve = conditionalReferences(server);
    for (const plan of plans) {
      answer(plan.entry, () => {
        if (plan.existing !== undefined) return { status: 200, stored: plan.existing, located: true };
        const resource = rewriteLinks(plan.resource, plan.entry.fullUrl, links, resolve);
        const { status, stored } = carryOut(server, plan, resource);
        return { status, ...(stored === undefined ? {} : { stored }), located: true };
      });
    }
    for (const { entry, type, id } of deletions) {
      if (id !== undefined) atEntry(entry.index, () => checkUnreferenced(server, type, id));
    }
    for (const entry of of('GET')) {
      const { method, url, ifNoneMatch } = entry;
      answer(entry, () => dispatch({ method, path: url, ifNoneMatch }));
    }
  });
  return {
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: entries.map(({ index }) => responseEntry(server, answers.get(index)!)),
  };
}

function batch(server: InteractionServer, entries: readonly unknown[], dispatch: Dispatch): FhirResource {
  return {
    resourceType: 'Bundle',
    type: 'batch-response',
    entry: entries.map((raw, index) => {
      try {
        const { method, url, resource, ifMatch, ifNoneMatch, ifNoneExist } = readEntry(raw, index, server.bases);
        if (url.split('?')[0] === '') throw new FhirError(400, 'value', 'A Bundle holds no Bundle to be carried out.');
        return responseEntry(
          server,
          dispatch({ method, path: url, body: resource, ifMatch, ifNoneMatch, ifNoneExist }),
        );
      } catch (error) {
        if (!(error instanceof FhirError)) throw error;
        return { response: { status: String(error.status), outcome: outcomeOf(error) } };
      }
    }),
  };
}

/**
 * Carries out a transaction (all or nothing) or a batch (each entry for itself).
 * @throws FhirError 400 where the body is neither; for a transaction also what its first failing entry throws
 * @see https://hl7.org/fhir/R4/http.html#transaction
 */
export function processBundle(server: InteractionServer, body: unknown, dispatch: Dispatch): FhirResource {
  if (!isObject(body) || body.resourceType !== 'Bundle') {
    throw new FhirError(400, 'structure', 'Expected a Bundle of type transaction or batch.');
  }
  const { type, entry = [] } = body;
  if (type !== 'transaction' && type !== 'batch') {
    throw new FhirError(400, 'value', 'Expected a Bundle of type transaction or batch.', { expression: 'Bundle.type' });
  }
  if (!Array.isArray(entry)) {
    throw new FhirError(400, 'structure', 'Expected a list.', { expression: 'Bundle.entry' });
  }
  const answer =
    type === 'batch'
      ? batch(server, entry, dispatch)
      : transaction(
          server,
          entry.map((raw, index) => readEntry(raw, index, server.bases)),
          dispatch,
        );
  if (entry.length > 0) return answer;
  return { resourceType: 'Bundle', type: `${type}-response` };
}
