/**
 * One HAPI FHIR server for a whole run of Jest: started when the first test file asks for it, stopped after the last.
 * Jest imports this as it stands, so the server itself comes from what `npm run build` made.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';

/** @type {import('node:http').Server | undefined} */
let keeper;
/** @type {Promise<{ base: string, stop: () => Promise<void> }> | undefined} */
let starting;

async function startServer() {
  const { startHapi } = await import('../../scripts/dist/hapi/start-hapi.js');
  return startHapi({ port: 0, say: (line) => process.stderr.write(`${line}\n`) });
}

/** `globalSetup`: answers at the address in `HAPI_KEEPER` with the FHIR base, or with 503 and why there is none. */
export default async function beginRun() {
  keeper = createServer((_request, response) => {
    starting ??= startServer();
    starting.then(
      ({ base }) => response.end(base),
      (error) => response.writeHead(503).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await once(keeper.listen(0, '127.0.0.1'), 'listening');
  process.env.HAPI_KEEPER = `http://127.0.0.1:${keeper.address().port}`;
}

export async function endRun() {
  keeper?.close();
  keeper?.closeAllConnections();
  const server = await starting?.catch(() => undefined);
  await server?.stop();
}
