import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

const require = createRequire(import.meta.url);

/** The library as it is published for the browser, to the byte. */
const library = readFileSync(require.resolve('fhirclient/build/fhir-client.js'));

const page = (script: string): string =>
  `<!doctype html><html lang="en"><title>launching</title><script src="/fhir-client.js"></script><script>${script}</script></html>`;

const told = "(error) => { document.title = 'failed: ' + error.message; }";
const opened = `FHIR.oauth2.ready().then((client) => { window.client = client; document.title = 'open'; }, ${told});`;

/** The pages of an app that is made of nothing but the library, as its documentation shows it. */
export interface FhirclientPages {
  readonly launchUrl: string;
  readonly redirectUri: string;
  /** What `/launch.html` gives to `FHIR.oauth2.authorize`; `iss` and `launch` are the library's to read. */
  settings: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Serves the app: `/launch.html` begins, `/` is where the EHR sends the browser back to. */
export async function serveFhirclientPages(): Promise<FhirclientPages> {
  let settings: Readonly<Record<string, unknown>> = {};
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/fhir-client.js') {
      response.setHeader('content-type', 'text/javascript').end(library);
    } else if (pathname === '/launch.html') {
      const script = `FHIR.oauth2.authorize(${JSON.stringify(settings)}).catch(${told});`;
      response.setHeader('content-type', 'text/html').end(page(script));
    } else if (pathname === '/') {
      response.setHeader('content-type', 'text/html').end(page(opened));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    launchUrl: `${origin}/launch.html`,
    redirectUri: `${origin}/`,
    get settings() {
      return settings;
    },
    set settings(value) {
      settings = value;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
