/**
 * `npm start`: the sandbox EHR, the CDS service and the SMART app on the loopback interface, with embedded defaults.
 * Prints the three addresses as its last lines when all three answer; Ctrl-C stops them.
 */
import type { Server } from 'node:http';
import { parseArgs } from 'node:util';
import { type ChildService, startChild } from './child-service.js';
import { portSettings } from './ports.js';
import { serveApp } from './serve-app.js';

const help = `Usage: npm start -- [options]

Starts the sandbox EHR, the CDS service and the SMART app on this machine's loopback interface.

Options
  --patients N   also generate N patients (besides the Synthea town and the named scenarios)
  --verbose      show what the services write
  --help         this text

Environment: EHR_PORT (4000), CDS_PORT (4010), APP_PORT (4020), DATABASE_FILE (data/bellwether.sqlite)`;

/** Ends the program with one clear sentence. */
function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        patients: { type: 'string' },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

/** Resolves when `url` answers below 500, or rejects after `limitMs`. */
async function answers(url: string, limitMs: number): Promise<void> {
  const giveUp = Date.now() + limitMs;
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status > 0 && status < 500) return;
    if (Date.now() > giveUp) throw new Error(`${url} did not answer within ${limitMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function stopAll(children: readonly ChildService[], app: Server): Promise<void> {
  app.close();
  app.closeAllConnections();
  await Promise.all(children.map((child) => child.stop()));
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(`${help}\n`);
    return;
  }
  const ports = portSettings(process.env, fail);
  const ehr = `http://localhost:${ports.ehr}`;
  const cds = `http://localhost:${ports.cds}`;
  const appAddress = `http://localhost:${ports.app}`;

  process.stdout.write('Starting the sandbox EHR, the CDS service and the SMART app ...\n');
  const app = await serveApp({ port: ports.app, frameAncestors: `'self' ${ehr}` }).catch(
    (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? `Port ${ports.app} is in use: stop what runs there or set APP_PORT to another port.`
          : `The SMART app cannot listen on port ${ports.app}: ${error.message}`,
      ),
  );
  const env = {
    EHR_PORT: String(ports.ehr),
    CDS_PORT: String(ports.cds),
    APP_PORT: String(ports.app),
    FHIR_SERVERS: `${ehr}/fhir http://127.0.0.1:${ports.ehr}/fhir`,
    PUBLIC_URL: cds,
    APP_URL: appAddress,
  };
  const shared = { env, verbose: options.verbose };
  const children = [
    startChild('cds-service', 'cds-service/dist/bin/serve.js', shared),
    startChild('sandbox', 'sandbox/dist/bin/sandbox.js', {
      ...shared,
      args: options.patients === undefined ? [] : ['--patients', options.patients],
    }),
  ];

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await stopAll(children, app);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));
  for (const child of children) {
    void child.ended.then((code) => {
      if (stopping) return;
      process.stderr.write(`${child.name} stopped (exit code ${code}), so everything stops.\n`);
      void stop(1);
    });
  }

  try {
    await Promise.all([
      answers(`${cds}/readyz`, 60_000),
      answers(`${ehr}/fhir/metadata`, 60_000),
      answers(`${appAddress}/launch.html`, 60_000),
    ]);
  } catch (error) {
    if (stopping) return;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return stop(1);
  }
  process.stdout.write(
    `Ready. Open the chart, choose a patient, read the card. Ctrl-C stops everything.\n\n  Sandbox EHR   ${ehr}\n  CDS service   ${cds}/cds-services\n  SMART app     ${appAddress}\n`,
  );
}

await main();
