import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';

/** A FHIR resource that a test makes up. */
export type Json = Record<string, unknown>;

/** How the EHR behaves in one test: well, but for what is said here. */
interface Behaviour {
  /** The scope that is granted; default: as asked for. */
  scope?: (asked: string) => string;
  /** Members of the token response that differ; undefined leaves one out. */
  token: Json;
  /** Members of the discovery document that differ; undefined leaves one out. */
  discovery: Json;
  /** Entries a page. */
  pageSize: number;
  /** Answers a FHIR call in another way; undefined: as usual. */
  answer: (call: FhirCall) => Other | undefined | Promise<Other | undefined>;
  /** Changes a searchset before it is sent. */
  bundle: (bundle: Json, call: FhirCall) => Json;
  /** What the page of sign-in sends back in place of a code. */
  authorizationError?: string;
}

/** One FHIR call as it arrived. */
interface FhirCall {
  readonly type: string;
  readonly query: URLSearchParams;
  /** Of a search, from 1. */
  readonly page: number;
  readonly authorization: string;
}

interface Other {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A small EHR that can misbehave as a strict one cannot. It checks PKCE, single use of codes, and tokens. */
export interface FakeEhr {
  readonly url: string;
  readonly iss: string;
  readonly behaviour: Behaviour;
  /** The chart: everything is `Patient/p1`'s. */
  resources: Json[];
  readonly calls: FhirCall[];
  /** Parameters of the authorization requests, in order. */
  readonly authorizations: URLSearchParams[];
  /** Bodies of the token requests, in order. */
  readonly tokens: URLSearchParams[];
  /** All tokens so far, those for refreshing too, are refused from now on. */
  revoke(): void;
  reset(): void;
  close(): Promise<void>;
}

const usual = (): Behaviour => ({
  token: {},
  discovery: {},
  pageSize: 100,
  answer: () => undefined,
  bundle: (bundle) => bundle,
});

export async function startFakeEhr(): Promise<FakeEhr> {
  const behaviour = usual();
  const state = { resources: [] as Json[] };
  const calls: FhirCall[] = [];
  const authorizations: URLSearchParams[] = [];
  const tokens: URLSearchParams[] = [];
  const codes = new Map<string, { readonly challenge: string; readonly scope: string; readonly redirect: string }>();
  const valid = new Set<string>();
  const refresh = new Map<string, string>();
  const app = express().disable('x-powered-by').disable('etag');
  app.use((request, response, next) => {
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'authorization, accept, content-type',
      'Access-Control-Expose-Headers': 'Retry-After',
      'Cache-Control': 'no-store',
    });
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  });

  app.get('/fhir/.well-known/smart-configuration', (_request, response) => {
    response.json({
      authorization_endpoint: `${url}/auth/authorize`,
      token_endpoint: `${url}/auth/token`,
      code_challenge_methods_supported: ['S256'],
      capabilities: ['launch-ehr', 'launch-standalone', 'client-public'],
      ...behaviour.discovery,
    });
  });
  app.get(
    '/fhir/metadata',
    (_request, response) => void response.json({ resourceType: 'CapabilityStatement', rest: [{}] }),
  );
  app.get(
    '/style.json',
    (_request, response) =>
      void response.json({ color_background: '#fffff0', color_highlight: '#ffff00', color_text: '#222222' }),
  );

  app.get('/chart', (request, response) => {
    const source = String(request.query.app).replaceAll('"', '');
    response.send(
      `<!doctype html><title>Chart</title><iframe title="app" src="${source}" width="700" height="700"></iframe>`,
    );
  });

  app.get('/auth/authorize', (request, response) => {
    const asked = new URL(request.originalUrl, url).searchParams;
    authorizations.push(asked);
    const redirect = asked.get('redirect_uri') ?? '';
    const back = new URL(redirect);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (behaviour.authorizationError !== undefined) back.searchParams.set('error', behaviour.authorizationError);
    else {
      const code = randomUUID();
      codes.set(code, { challenge: asked.get('code_challenge') ?? '', scope: asked.get('scope') ?? '', redirect });
      back.searchParams.set('code', code);
    }
    response.redirect(back.href);
  });

  const grant = (scope: string): Json => {
    const [accessToken, refreshToken] = [randomUUID(), randomUUID()];
    valid.add(accessToken);
    refresh.set(refreshToken, scope);
    return {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: 300,
      scope: behaviour.scope?.(scope) ?? scope,
      patient: 'p1',
      need_patient_banner: true,
      ...behaviour.token,
    };
  };
  app.post('/auth/token', express.urlencoded({ extended: false }), (request, response) => {
    const body = new URLSearchParams(request.body as Record<string, string>);
    tokens.push(body);
    if (body.get('grant_type') === 'refresh_token') {
      const old = body.get('refresh_token') ?? '';
      const scope = refresh.get(old);
      refresh.delete(old);
      if (scope === undefined) return void response.status(400).json({ error: 'invalid_grant' });
      return void response.json(grant(scope));
    }
    const code = body.get('code') ?? '';
    const issued = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    if (issued === undefined || issued.challenge !== challenge || issued.redirect !== body.get('redirect_uri'))
      return void response.status(400).json({ error: 'invalid_grant' });
    response.json(grant(issued.scope));
  });

  app.get(/^\/fhir\/(\w+)(?:\/(.+))?$/, async (request: Request, response: Response) => {
    const query = new URL(request.originalUrl, url).searchParams;
    const [type, id] = [request.params[0] ?? '', request.params[1]];
    const page = Number(query.get('page') ?? 1);
    const call: FhirCall = { type, query, page, authorization: request.get('authorization') ?? '' };
    calls.push(call);
    if (!valid.has(call.authorization.replace('Bearer ', ''))) return void response.status(401).json({});
    const other = await behaviour.answer(call);
    if (other !== undefined)
      return void response
        .status(other.status)
        .set(other.headers ?? {})
        .json(other.body ?? {});
    if (id !== undefined) {
      const found = state.resources.find((resource) => resource.resourceType === type && resource.id === id);
      return void response.status(found === undefined ? 404 : 200).json(found ?? { resourceType: 'OperationOutcome' });
    }
    response.json(behaviour.bundle(searchset(call), call));
  });

  function searchset({ type, query, page }: FhirCall): Json {
    const [category, code] = [query.get('category'), query.get('code')];
    const found = state.resources.filter(
      (resource) =>
        resource.resourceType === type &&
        (category === null || JSON.stringify(resource.category ?? '').includes(`"${category}"`)) &&
        (code === null ||
          code.split(',').some((token) => JSON.stringify(resource.code ?? '').includes(`"${token.split('|')[1]}"`))),
    );
    const size = behaviour.pageSize;
    const next = new URLSearchParams(query);
    next.set('page', String(page + 1));
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total: found.length,
      link: page * size < found.length ? [{ relation: 'next', url: `${url}/fhir/${type}?${next}` }] : [],
      entry: found.slice((page - 1) * size, page * size).map((resource) => ({
        fullUrl: `${url}/fhir/${type}/${resource.id}`,
        resource,
        search: { mode: 'match' },
      })),
    };
  }

  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    iss: `${url}/fhir`,
    behaviour,
    get resources() {
      return state.resources;
    },
    set resources(resources) {
      state.resources = resources;
    },
    calls,
    authorizations,
    tokens,
    revoke() {
      valid.clear();
      refresh.clear();
    },
    reset() {
      delete behaviour.scope;
      delete behaviour.authorizationError;
      Object.assign(behaviour, usual());
      for (const list of [calls, authorizations, tokens]) list.length = 0;
      for (const map of [codes, valid, refresh]) map.clear();
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
