/**
 * What is dear and the same for all test files of a run of Jest is made once, when the first asks for it, and ended after
 * the last: a HAPI FHIR server, everything that `npm start` runs, and the built pages of the app and of the chart. Jest imports
 * this as it stands, so the servers themselves come from what `npm run build` made.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const directories = mkdtempSync(join(tmpdir(), 'bellwether-pages-'));

/** The pages as the sources have them now. Jest sets NODE_ENV to "test", which would build React for development. */
async function buildPages(name, workspace, ...more) {
  const directory = join(directories, name);
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', ...more, '--outDir', directory, '--emptyOutDir'],
    { cwd: join(root, workspace), env: { ...process.env, NODE_ENV: 'production' } },
  );
  return { text: directory, end: async () => undefined };
}

async function startServer() {
  const { startHapi } = await import('../../scripts/dist/hapi/start-hapi.js');
  const { base, stop } = await startHapi({ port: 0, say: (line) => process.stderr.write(`${line}\n`) });
  return { text: base, end: stop };
}

/** One services for all files whose tests keep to patients of their own: each start takes many seconds of processor time. */
async function startServices() {
  const { freePort } = await import('../../scripts/dist/free-port.js');
  const [ehr, cds, app] = [await freePort(), await freePort(), await freePort()];
  const keyFile = join(directories, 'service-key.json');
  const database = join(directories, 'services.sqlite');
  // Besides its own apps it knows a service that may read every chart.
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const reader = { clientId: 'chart-reader', name: 'Reader', kind: 'service', scopes: ['system/*.rs'] };
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'reader', alg: 'ES384', use: 'sig' }] };
  const clientsFile = join(directories, 'clients.json');
  writeFileSync(clientsFile, JSON.stringify([{ ...reader, jwks }]));
  const child = spawn(process.execPath, ['scripts/dist/start.js'], {
    cwd: root,
    env: {
      ...process.env,
      ...{ EHR_PORT: String(ehr), CDS_PORT: String(cds), APP_PORT: String(app) },
      ...{ DATABASE_FILE: database, SERVICE_KEY_FILE: keyFile, EHR_CLIENTS: clientsFile },
      // Time to read a whole chart, however busy the machine.
      TIME_BUDGET_MS: '20000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  const ready = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (output.endsWith(`http://localhost:${app}\n`)) resolve(undefined);
      });
    ended.then(([code]) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  await ready;
  const [ehrUrl, cdsUrl, appUrl] = [ehr, cds, app].map((port) => `http://localhost:${port}`);
  return {
    text: JSON.stringify({
      ...{ ehr: ehrUrl, cds: cdsUrl, app: appUrl, output, keyFile, database },
      readerKey: privateKey.export({ format: 'jwk' }),
    }),
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** By path: what is answered with, and how it is ended. */
const resources = {
  '/hapi': startServer,
  '/services': startServices,
  '/app': () => buildPages('app', 'smart-app'),
  '/web': () => buildPages('web', 'sandbox/web'),
  '/playground': () => buildPages('playground', 'smart-app', '--config', 'playground/vite.config.ts'),
  '/playground-lists': () => buildPages('playground-lists', 'smart-app', '--config', 'playground/lists/vite.config.ts'),
};

/** @type {import('node:http').Server | undefined} */
let keeper;
/** @type {Map<string, Promise<{ text: string, end: () => Promise<void> }>>} */
const made = new Map();

/** `globalSetup`: answers at the address in `RUN_RESOURCES` with where the thing is, or with 503 and why there is none. */
export default async function beginRun() {
  keeper = createServer(({ url = '' }, response) => {
    const make = resources[url];
    if (make === undefined) return response.writeHead(404).end();
    const making = made.get(url) ?? make();
    made.set(url, making);
    making.then(
      ({ text }) => response.end(text),
      (error) => response.writeHead(503).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await once(keeper.listen(0, '127.0.0.1'), 'listening');
  process.env.RUN_RESOURCES = `http://127.0.0.1:${keeper.address().port}`;
}

export async function endRun() {
  keeper?.close();
  keeper?.closeAllConnections();
  for (const making of made.values()) await making.then(({ end }) => end()).catch(() => undefined);
  rmSync(directories, { recursive: true, force: true });
}
