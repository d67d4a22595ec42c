import { fileURLToPath } from 'node:url';
import { whyNotListen } from '../busy-port.js';
import { type Ports, portSettings } from '../ports.js';
import { whyNoFhirServer } from './check-fhir-server.js';
import { type Command, helpOf, readStartOptions, type StartOptions } from './options.js';
import { type Addresses, addressesOf } from './port-map.js';
import { readServiceKey, type ServiceKey, serviceKeyFile } from './service-key.js';
import { siteFileOf } from './site-file.js';

/** What `npm start` and `npm run dev` know before they start anything. */
export interface Prepared {
  readonly options: StartOptions;
  readonly ports: Ports;
  readonly addresses: Addresses;
  readonly key: ServiceKey;
  /** Of service and app. */
  readonly siteFile: string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Ends the program with one clear sentence. */
export function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** What `read` gives; where it throws, its sentence ends the program. */
function orFail<Value>(read: () => Value, more = ''): Value {
  try {
    return read();
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}${more}`);
  }
}

/**
 * Reads command line, environment and key, and checks that the ports are free and that a FHIR server of `--fhir` answers.
 * Ends the program with one sentence where something is wrong, and after the help where that was asked for.
 */
export async function prepare(command: Command): Promise<Prepared> {
  const help = helpOf(command);
  const options = orFail(() => readStartOptions(process.argv.slice(2), process.env), `\n\n${help}`);
  if (options.help) {
    say(help);
    process.exit(0);
  }
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
  const addresses = addressesOf(ports);
  return {
    options,
    ports,
    addresses,
    key: orFail(() => readServiceKey(serviceKeyFile(process.env, root))),
    siteFile: orFail(() => siteFileOf(process.env, root)),
  };
}
