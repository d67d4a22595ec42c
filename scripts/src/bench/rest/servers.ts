import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../free-port.js';
import { peerFolder } from '../peer/python.js';
import { artefactPath, nodeOptions, type Server, whenReady } from '../peer/server.js';
import { liveBytesOf, probeOptions } from './memory.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A server with the header that lets calls in. */
export interface RestServer extends Server {
  readonly authorization: string;
  /** Where many rows go in one body. */
  readonly manyUrl: string;
}

/** Our service, of which the live memory can be asked. */
export interface OurRestServer extends RestServer {
  readonly liveBytes: () => Promise<number>;
}

/** Our service, which checks an API key in each call and writes a durable row of the audit trail for it. */
export async function startOurRest(directory: string): Promise<OurRestServer> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const id = randomBytes(4).toString('hex');
  const key = `bwk_${id}_${randomBytes(32).toString('base64url')}`;
  const row = {
    ...{ name: 'bench', id, hash: createHash('sha256').update(key).digest('hex'), scopes: ['predict'] },
    ...{ expires: new Date(Date.now() + 86_400_000).toISOString(), callsPerMinute: 1_000_000 },
  };
  const keysFile = join(directory, 'keys.json');
  writeFileSync(keysFile, JSON.stringify({ keys: [row] }), { mode: 0o600 });
  const child = spawn(process.execPath, [...nodeOptions, ...probeOptions, 'cds-service/dist/bin/serve.js'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      CDS_PORT: String(port),
      PUBLIC_URL: base,
      API_KEYS_FILE: keysFile,
      DATABASE_FILE: join(directory, 'ours.sqlite'),
      CALLS_PER_MINUTE: '10000000',
      LOG_LEVEL: 'warn',
    },
  });
  const server = await whenReady(child, base, '/api/v1/predict');
  return {
    ...{ ...server, authorization: `Bearer ${key}`, manyUrl: server.url },
    liveBytes: () => liveBytesOf(child),
  };
}

/** The peer: FastAPI with a static token. */
export async function startRestPeer(python: string, tables: string): Promise<RestServer> {
  const port = await freePort();
  const token = randomBytes(32).toString('base64url');
  const options = { artefact: artefactPath, tables, token, port: String(port) };
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const child = spawn(python, [join(peerFolder, 'predict.py'), ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const server = await whenReady(child, `http://127.0.0.1:${port}`, '/predict');
  return { ...server, authorization: `Bearer ${token}`, manyUrl: `${server.url}/many` };
}
