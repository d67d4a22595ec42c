import { randomUUID } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox } from '@bellwether/sandbox';
import { chartsOfThree } from './charts.js';
import { type ClientKeys, clientsOf, makeKeys } from './clients.js';
import { rawCall, type RawAnswer, type RawCall } from './raw-call.js';
import {
  authorize,
  type FormAnswer,
  type Parameters,
  pkce,
  postForm,
  RawBrowser,
  redirectUri,
  redeem,
  request,
} from './smart-calls.js';

/** What an authorization request came to. */
type Authorized = Awaited<ReturnType<typeof authorize>>;

/** Which patient and which app a token is for, and what it may do. */
export interface TokenWish {
  /** Scopes in addition to `launch`. */
  readonly scope: string;
  readonly patient?: string;
  readonly client?: string;
}

/** A sandbox with three charts and a few registered clients, and what the checks do with it. */
export interface LaunchBench {
  readonly sandbox: Sandbox;
  /** Origin of the EHR. */
  readonly url: string;
  readonly issuer: string;
  readonly fhirBase: string;
  readonly keys: ClientKeys;
  /** Moves the EHR's clock ahead, and back with 0. */
  setClockAhead(milliseconds: number): void;
  /** Begins an EHR launch as the chart does: the `launch` parameter. */
  launch(patient: string, client?: string): Promise<string>;
  /** An authorization request that is good but for `changes`, as a browser sends it. */
  authorize(changes?: Parameters, browser?: RawBrowser): Promise<Authorized & { readonly verifier: string }>;
  /** A code with the verifier that belongs to it. */
  code(changes?: Parameters): Promise<{ readonly code: string; readonly verifier: string }>;
  redeem(code: string, verifier: string, changes?: Parameters): Promise<FormAnswer>;
  form(path: 'token' | 'introspect' | 'revoke', parameters: Parameters, headers?: HeadersInit): Promise<FormAnswer>;
  /** The whole flow, from the chart to the token response; a flow of its own at each call. */
  signIn(wish: TokenWish): Promise<FormAnswer>;
  /** An access token by the whole flow; the same one for the same wish. */
  token(wish: TokenWish): Promise<string>;
  /** Any HTTP call, to the letter: no part of the path is tidied up. */
  raw(call: RawCall): Promise<RawAnswer>;
  close(): Promise<void>;
}

/**
 * Starts one. Sign-in is skipped unless the options say otherwise: what happens on its pages is for the checks in a browser.
 * @param keys of the clients; making them takes a while
 */
export async function startLaunchBench(
  options: Partial<SandboxOptions> = {},
  keys: ClientKeys | undefined = undefined,
): Promise<LaunchBench> {
  const clientKeys = keys ?? (await makeKeys());
  let ahead = 0;
  const sandbox = await startSandbox({
    port: 0,
    // No check calls a CDS service.
    cdsBaseUrl: 'http://localhost:9',
    now: () => new Date(Date.now() + ahead),
    patients: chartsOfThree.map((resources) => ({
      origin: 'generated',
      bundle: { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) },
    })),
    clients: clientsOf(clientKeys),
    skipSignIn: true,
    ...options,
  });
  const { url } = sandbox;
  const fhirBase = `${url}/fhir`;
  const tokens = new Map<string, Promise<string>>();

  const bench: LaunchBench = {
    sandbox,
    url,
    issuer: `${url}/auth`,
    fhirBase,
    keys: clientKeys,
    setClockAhead(milliseconds) {
      ahead = milliseconds;
    },
    async launch(patient, client = 'app') {
      const answer = await fetch(`${url}/ehr/patients/${patient}/launch`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ clientId: client, where: 'tab' }),
      });
      const body = (await answer.json()) as { readonly url?: string; readonly error?: string };
      if (body.url === undefined) throw new Error(`The chart does not launch ${client}: ${body.error}`);
      return new URL(body.url).searchParams.get('launch')!;
    },
    async authorize(changes = {}, browser = new RawBrowser()) {
      const { verifier, challenge } = pkce();
      return { ...(await authorize(url, request(fhirBase, challenge, changes), browser)), verifier };
    },
    async code(changes = {}) {
      const { answer, verifier } = await bench.authorize(changes);
      if (answer.code === undefined) throw new Error(`No code: ${JSON.stringify(answer)}`);
      return { code: answer.code, verifier };
    },
    redeem: (code, verifier, changes = {}) => redeem(url, code, verifier, changes),
    form: (path, parameters, headers = {}) => postForm(url, path, parameters, headers),
    async signIn({ scope, patient = 'anna', client = 'app' }) {
      const changes = { client_id: client, redirect_uri: redirectUri };
      const launch = await bench.launch(patient, client);
      const { code, verifier } = await bench.code({ ...changes, scope: `launch ${scope}`, launch });
      return bench.redeem(code, verifier, changes);
    },
    token(wish) {
      const key = JSON.stringify([wish.scope, wish.patient, wish.client]);
      const known = tokens.get(key) ?? bench.signIn(wish).then(({ body }) => String(body.access_token));
      tokens.set(key, known);
      return known;
    },
    raw: (call) => rawCall(url, call),
    close: () => sandbox.close(),
  };
  return bench;
}

/** An id that nothing has yet. */
export const freshId = (): string => `made-${randomUUID()}`;
