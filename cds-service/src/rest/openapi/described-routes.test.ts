import { randomUUID } from 'node:crypto';
import { resolveSite } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import type { Router } from 'express';
import { createService } from '../../service/create-service.js';
import { readSettings } from '../../settings/settings.js';
import { openStore } from '../../store/open-store.js';
import { testNow } from '../../test-support/chart.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { dialectNames } from '../dialects/dialect-names.js';
import { problemsOf } from './told-problems.js';
import { operations } from './operations.js';

/** Addresses of the REST interface; the others are of hooks, app and monitoring. */
const isOfRest = (path: string): boolean =>
  /^\/(api|fhir|invocations|ping|health|version|v2|\.well-known)(\/|$)/.test(path);

/** What a browser loads for the page; no program calls it. */
const isPart = (path: string): boolean => /^\/api\/v1\/docs\/[^{]+$/.test(path);

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: Partial<Router>;
}

/** Every route of a router and of those that it uses, as `METHOD path`, with `{}` for a part that varies. */
function routesOf({ stack = [] }: { readonly stack?: unknown }): readonly string[] {
  return (stack as readonly Layer[]).flatMap(({ route, handle }) => {
    if (route === undefined) return routesOf(handle as { readonly stack?: unknown });
    const paths = typeof route.path === 'string' ? [route.path] : route.path;
    const methods = Object.keys(route.methods).filter((method) => method !== '_all');
    return paths
      .filter((path) => isOfRest(path) && !isPart(path))
      .flatMap((path) => methods.map((method) => `${method.toUpperCase()} ${path.replaceAll(/:\w+/g, '{}')}`));
  });
}

/** Of a service with all that may be switched on. */
async function routes(): Promise<readonly string[]> {
  const store = await openStore({ databaseUrl: null, databaseFile: ':memory:' });
  const site = await resolveSite({}, async () => undefined);
  const never = () => Promise.reject(new Error('nothing is called'));
  const app = createService({
    settings: readSettings({ REST_DIALECTS: dialectNames.join(',') }),
    site: () => site,
    artefacts: [await stumpArtefact()],
    store,
    authenticate: never,
    clock: () => testNow,
    ids: randomUUID,
    fetch: never,
    apiTokens: { prove: never, issue: never },
  });
  await store.close();
  return routesOf(app.router as { readonly stack?: unknown });
}

const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{}')}`);

describe('the OpenAPI document and the routes', () => {
  it('every route is described', async () => {
    const there = await routes();
    expect(there).toContain('POST /api/v1/predict');
    expect(there.filter((route) => !described.includes(route))).toEqual([]);
  });

  it('everything that is described is a route', async () => {
    const there = await routes();
    expect(described.filter((route) => !there.includes(route))).toEqual([]);
  });

  it('each call and its name stand once', () => {
    expect(new Set(described).size).toBe(described.length);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it('a call that needs a scope can be refused by 401, 403 and 429', () => {
    const scoped = operations.filter(({ scope }) => scope !== null && scope !== 'any');
    for (const operation of scoped) {
      expect(problemsOf(operation)).toEqual(
        expect.arrayContaining(['unauthenticated', 'forbidden', 'too-many-requests']),
      );
    }
  });
});
