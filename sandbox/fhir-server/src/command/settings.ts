import { parseArgs } from 'node:util';
import { FhirServerError } from '../errors.js';

/** How the program runs. */
export interface Settings {
  readonly help: boolean;
  readonly port: number;
  readonly host: string;
  /** SQLite file; null: nothing outlives the process. */
  readonly dataFile: string | null;
  /** Files whose resources are loaded at the start, in this order. */
  readonly files: readonly string[];
}

export const helpText = `Usage: bellwether-fhir-server [--data FILE] [FILE ...]

A FHIR R4 server at /fhir, without access control, for programs of this machine. In memory, unless --data is given.

  FILE         load these at the start, all or none: a Bundle or one resource (JSON), or NDJSON (a name that ends in
               .ndjson). A transaction or batch is carried out; of any other Bundle, each resource is stored under its id
  --data FILE  store every version in this SQLite file
  --help       show this text

Environment
  PORT  port to listen at (4030)
  HOST  loopback address to listen at: 127.0.0.1 (default) or localhost`;

const problem = (message: string, cause?: unknown): FhirServerError =>
  new FhirServerError('settings', message, cause === undefined ? undefined : { cause });

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (cause) {
    const [sentence] = (cause instanceof Error ? cause.message : String(cause)).split('. ');
    throw problem(`${sentence}. See --help.`, cause);
  }
}

/**
 * Reads command line and environment; an empty variable counts as not set.
 * @throws FhirServerError `settings` with one sentence that names what was got and what was expected
 */
export function readSettings(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Settings {
  const { values, positionals } = readArguments(args);
  const port = env.PORT || '4030';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw problem(`PORT: expected a port number from 1 to 65535, got "${port}".`);
  }
  const host = env.HOST || '127.0.0.1';
  if (host !== '127.0.0.1' && host !== 'localhost') {
    throw problem(`HOST: expected 127.0.0.1 or localhost (there is no access control), got "${host}".`);
  }
  if (values.data === '') throw problem('--data: expected the name of a file, got "".');
  return { help: values.help ?? false, port: Number(port), host, dataFile: values.data ?? null, files: positionals };
}
