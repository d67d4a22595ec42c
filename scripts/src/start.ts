/**
 * `npm start`: the sandbox EHR, the CDS service and the SMART app on the loopback interface, with embedded defaults.
 * Prints what is where as its last lines when everything answers; Ctrl-C stops it all.
 */
import { fileURLToPath } from 'node:url';
import { whyNotListen } from './busy-port.js';
import { startChild } from './child-service.js';
import { type Ports, portSettings } from './ports.js';
import { whyNoFhirServer } from './start/check-fhir-server.js';
import { help, readStartOptions, type StartOptions } from './start/options.js';
import { type Addresses, addressesOf, portMap } from './start/port-map.js';
import { readServiceKey, type ServiceKey, serviceKeyFile } from './start/service-key.js';
import { waitUntilReady } from './start/wait-until-ready.js';

/** Many patients, or patients that are loaded into another FHIR server, take their time; longer than this is an error. */
const startMs = 30 * 60_000;

const root = fileURLToPath(new URL('../../', import.meta.url));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Ends the program with one clear sentence. */
function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readOptions(): StartOptions {
  try {
    return readStartOptions(process.argv.slice(2), process.env);
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

function serviceKeyOrFail(): ServiceKey {
  try {
    return readServiceKey(serviceKeyFile(process.env, root));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** What the services are told of each other. */
function environment(ports: Ports, { ehr, cds, app }: Addresses, openFhir: boolean): Readonly<Record<string, string>> {
  const bases = openFhir ? ['/fhir', '/open-fhir'] : ['/fhir'];
  const hosts = [ehr, ehr.replace('localhost', '127.0.0.1')];
  return {
    EHR_PORT: String(ports.ehr),
    CDS_PORT: String(ports.cds),
    APP_PORT: String(ports.app),
    FHIR_SERVERS: hosts.flatMap((host) => bases.map((base) => `${host}${base}`)).join(' '),
    PUBLIC_URL: cds,
    APP_URL: app,
    SERVICE_URL: cds,
    EHR_URL: ehr,
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return say(help);
  // npm passes a signal on to its shell, which ends without passing it on.
  if (process.env.npm_lifecycle_event !== undefined) await import('./start/end-with-parent.js');
  const ports = portSettings(process.env, fail);
  for (const [port, variable] of [
    [ports.ehr, 'EHR_PORT'],
    [ports.cds, 'CDS_PORT'],
    [ports.app, 'APP_PORT'],
  ] as const) {
    const refusal = await whyNotListen(port, variable);
    if (refusal !== null) fail(refusal);
  }
  const noServer = options.fhirUrl === null ? null : await whyNoFhirServer(options.fhirUrl, fetch);
  if (noServer !== null) fail(noServer);

  say('Starting the sandbox EHR, the CDS service and the SMART app…');
  const addresses = addressesOf(ports);
  const { ehr, cds, app: appAddress } = addresses;
  const key = serviceKeyOrFail();
  const shared = { env: environment(ports, addresses, options.openFhir), verbose: options.verbose };
  const children = [
    startChild('cds-service', 'cds-service/dist/bin/serve.js', {
      ...shared,
      env: { ...shared.env, SERVICE_KEY_FILE: key.file },
    }),
    // The private half is the service's alone.
    startChild('sandbox', 'sandbox/dist/bin/sandbox.js', {
      ...shared,
      env: { ...shared.env, EHR_SERVICE_JWKS: JSON.stringify({ keys: [key.publicJwk] }) },
      args: options.sandboxArguments,
    }),
    startChild('app-server', 'smart-app/server/dist/bin/serve-app.js', shared),
  ];

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await Promise.all(children.map((child) => child.stop()));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));
  for (const child of children) {
    void child.ended.then((code) => {
      if (stopping) return;
      process.stderr.write(`${child.name} stopped (exit code ${code}), so everything is being stopped.\n`);
      void stop(1);
    });
  }

  try {
    await waitUntilReady(
      [
        { name: 'CDS service', url: `${cds}/readyz` },
        { name: 'sandbox EHR', url: `${ehr}/fhir/metadata` },
        { name: 'SMART app', url: `${appAddress}/launch.html` },
      ],
      { limitMs: startMs, say },
    );
  } catch (error) {
    if (stopping) return;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return stop(1);
  }
  say('Ready. Open the sandbox EHR, choose a patient and read the card. Press Ctrl+C to stop everything.\n');
  process.stdout.write(portMap(addresses, options));
}

await main();
