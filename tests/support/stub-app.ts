import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small SMART app, without a library: it launches, gets its token and says whose chart it was given, and what for. */
export interface StubApp {
  readonly url: string;
  /** As it is registered with the EHR. */
  readonly client: {
    readonly clientId: string;
    readonly name: string;
    readonly kind: 'public';
    readonly redirectUris: readonly string[];
    readonly launchUrl: string;
    readonly scopes: readonly string[];
  };
  /** Headers of its pages from now on. */
  headers: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const scopes = ['launch', 'patient/Patient.rs'];

const launchPage = `
const query = new URLSearchParams(location.search);
const iss = query.get('iss');
const smart = await (await fetch(iss + '/.well-known/smart-configuration')).json();
const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
sessionStorage.setItem('launch', JSON.stringify({ iss, verifier, token: smart.token_endpoint }));
location.replace(smart.authorization_endpoint + '?' + new URLSearchParams({
  response_type: 'code', client_id: 'stub-app', redirect_uri: location.origin + '/', scope: '${scopes.join(' ')}',
  state: crypto.randomUUID(), aud: iss, launch: query.get('launch'), code_challenge: challenge, code_challenge_method: 'S256',
}));`;

const mainPage = `
const { iss, verifier, token } = JSON.parse(sessionStorage.getItem('launch'));
const code = new URLSearchParams(location.search).get('code');
const say = (text) => { document.querySelector('main').textContent = text; };
if (code === null) say('Refused: ' + location.search);
else {
  const answer = await (await fetch(token, { method: 'POST', body: new URLSearchParams({
    grant_type: 'authorization_code', code, redirect_uri: location.origin + '/', client_id: 'stub-app', code_verifier: verifier,
  }) })).json();
  const patient = await (await fetch(iss + '/Patient/' + answer.patient, { headers: { authorization: 'Bearer ' + answer.access_token } })).json();
  say('Chart of ' + patient.id + ', banner ' + answer.need_patient_banner + ', context ' + (answer.appContext ?? 'none') +
    ', intent ' + (answer.intent ?? 'none') + ', about ' + (JSON.stringify(answer.fhirContext) ?? 'none'));
}`;

const page = (script: string): string =>
  `<!doctype html><html lang="en"><title>Stub app</title><h1>Stub app</h1><main>…</main><script type="module">${script}</script></html>`;

/** Starts it on any free port. */
export async function startStubApp(): Promise<StubApp> {
  const server = await new Promise<Server>((resolve) => {
    const listening = createServer((request, response) => {
      const path = request.url?.split('?')[0];
      response.writeHead(path === '/favicon.ico' ? 204 : 200, { 'content-type': 'text/html', ...app.headers });
      response.end(path === '/launch.html' ? page(launchPage) : path === '/' ? page(mainPage) : undefined);
    });
    listening.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const app: StubApp = {
    url,
    client: {
      clientId: 'stub-app',
      name: 'Stub app',
      kind: 'public',
      redirectUris: [`${url}/`],
      launchUrl: `${url}/launch.html`,
      scopes,
    },
    headers: {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return app;
}
