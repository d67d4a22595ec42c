import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Authorization } from '../authorization/authorization.js';
import { type AuthorizationOptions, createAuthorization } from '../authorization/create-authorization.js';
import type { PatientChoice } from '../authorization/people.js';
import type { SmartClient } from '../authorization/smart-client.js';
import { createTrace, type Trace } from '../trace/trace.js';

/** Two patients and two clinicians, all synthetic. */
export const people: AuthorizationOptions['people'] = {
  practitioners: [
    { id: 'dr-one', name: 'Dr. Ada One' },
    { id: 'dr-two', name: 'Dr. Bo Two' },
  ],
  async searchPatients(text) {
    return patients.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  },
  findPatient: async (id) => patients.find((patient) => patient.id === id) ?? null,
  listEncounters: async (patientId) =>
    patientId === 'p1' ? [{ id: 'e1', name: 'Stay on the ward', start: '2026-11-23T08:00:00Z', end: null }] : [],
};
const patients: readonly PatientChoice[] = [
  { id: 'p1', name: 'Synthetic, Anna', birthDate: '1950-01-01', sex: 'female' },
  { id: 'p2', name: 'Madeup, Otto', birthDate: '1960-02-02', sex: 'male' },
];

export const appOrigin = 'http://localhost:4020';

/** An app as `bellwether` is registered, and what the tests need besides. */
export const app: SmartClient = {
  clientId: 'app',
  name: 'Test app',
  kind: 'public',
  redirectUris: [`${appOrigin}/`],
  launchUrl: `${appOrigin}/launch.html`,
  scopes: [
    ...[
      'openid',
      'fhirUser',
      'profile',
      'launch',
      'launch/patient',
      'launch/encounter',
      'online_access',
      'offline_access',
    ],
    ...['patient/*.rs', 'user/*.rs'],
  ],
};

/** A running authorization server, mounted as the sandbox mounts it. */
export interface AuthorizationServer extends Authorization {
  readonly url: string;
  readonly trace: Trace;
  close(): Promise<void>;
}

export async function startAuthorization(
  options: Partial<AuthorizationOptions> & { readonly port?: number } = {},
): Promise<AuthorizationServer> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const trace = createTrace();
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const complete: AuthorizationOptions = {
    url,
    fhirBase: `${url}/fhir`,
    clients: [app],
    people,
    skipSignIn: {},
    pagesDirectory: '/nowhere',
    now: () => new Date(),
    trace,
    ...options,
  };
  const authorization = await Promise.resolve(complete)
    .then(createAuthorization)
    .catch(async (error: unknown) => {
      await close();
      throw error;
    });
  const mounted = express().use('/auth', authorization.router);
  if (options.pagesDirectory !== undefined) mounted.use('/assets', express.static(`${options.pagesDirectory}/assets`));
  server.on('request', mounted);
  return {
    ...authorization,
    url,
    trace,
    close,
  };
}

const base64url = (bytes: Buffer): string => bytes.toString('base64url');

/** A PKCE pair. */
export function pkce() {
  const verifier = base64url(randomBytes(32));
  return { verifier, challenge: base64url(createHash('sha256').update(verifier).digest()) };
}

export type Parameters = Readonly<Record<string, string | undefined>>;

function encoded(parameters: Parameters): URLSearchParams {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given);
}

/** A browser as raw HTTP: cookies by path, no redirect followed unasked. */
export class RawBrowser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(address);
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
      .join('; ');
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(address, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Takes a cookie, as the value of `Set-Cookie`. */
  keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice(5) ?? '/';
    const value = pair.slice(pair.indexOf('=') + 1);
    if (value === '') this.#cookies.delete(`${name} ${path}`);
    else this.#cookies.set(`${name} ${path}`, { value, path });
  }

  /** Follows redirects within the server; the first answer that is none, or that leads elsewhere. */
  async follow(address: string, within: string): Promise<Response> {
    let response = await this.fetch(address);
    for (let step = 0; step < 10; step += 1) {
      const location = response.headers.get('location');
      if (location === null || !new URL(location, address).href.startsWith(within)) return response;
      response = await this.fetch(new URL(location, address).href);
    }
    throw new Error('More than 10 redirects.');
  }
}

/** A good standalone request of {@link app}; `challenge` belongs to the verifier that is sent later. */
export function request(server: { readonly url: string }, challenge: string, changes: Parameters = {}): Parameters {
  return {
    response_type: 'code',
    client_id: 'app',
    redirect_uri: `${appOrigin}/`,
    scope: 'openid fhirUser launch/patient patient/Observation.rs',
    state: base64url(randomBytes(16)),
    aud: `${server.url}/fhir`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
}

/** Sends an authorization request as a browser does, through everything that is skipped. */
export async function authorize(
  server: { readonly url: string },
  parameters: Parameters,
  browser = new RawBrowser(),
): Promise<{
  readonly response: Response;
  readonly sentTo: URL | null;
  readonly answer: Readonly<Record<string, string>>;
}> {
  const response = await browser.follow(`${server.url}/auth/authorize?${encoded(parameters)}`, server.url);
  const location = response.headers.get('location');
  const sentTo = location === null ? null : new URL(location);
  // Errors of response types that are refused come in the fragment.
  const answer = Object.fromEntries([...(sentTo?.searchParams ?? []), ...new URLSearchParams(sentTo?.hash.slice(1))]);
  return { response, sentTo, answer };
}

/** An answer of a form post: status, headers, JSON. */
export interface FormAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of whatever form, looked at by assertions
  readonly body: any;
}

export async function postForm(
  server: { readonly url: string },
  path: 'token' | 'introspect' | 'revoke',
  parameters: Parameters,
  headers: Readonly<Record<string, string>> = {},
): Promise<FormAnswer> {
  const response = await fetch(`${server.url}/auth/${path}`, { method: 'POST', body: encoded(parameters), headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** Redeems a code of {@link app}. */
export function redeem(
  server: { readonly url: string },
  code: string | undefined,
  verifier: string,
  changes: Parameters = {},
) {
  return postForm(server, 'token', {
    grant_type: 'authorization_code',
    client_id: 'app',
    redirect_uri: `${appOrigin}/`,
    code,
    code_verifier: verifier,
    ...changes,
  });
}

/** The whole flow: request, code, tokens. */
export async function signIn(
  server: { readonly url: string },
  changes: Parameters = {},
  browser = new RawBrowser(),
): Promise<FormAnswer & { readonly code: string; readonly verifier: string }> {
  const { verifier, challenge } = pkce();
  const { answer } = await authorize(server, request(server, challenge, changes), browser);
  if (answer.code === undefined) throw new Error(`No code: ${JSON.stringify(answer)}`);
  return { ...(await redeem(server, answer.code, verifier)), code: answer.code, verifier };
}
