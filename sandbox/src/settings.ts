import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SandboxError } from './errors.js';

/** How the sandbox program runs. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly cdsBaseUrl: string;
  readonly generated: number;
  readonly help: boolean;
}

export const helpText = `Usage: sandbox [options]

An EHR in a box: chart page at /, FHIR R4 at /fhir, invented patients alone.

Options
  --patients N   generate N patients besides the Synthea town and the named scenarios
  --help         show this text

Environment
  EHR_PORT       port to listen at (4000)
  CDS_PORT       port of the CDS service on this machine (4010)
  HOST           loopback address to listen at: 127.0.0.1 (default) or localhost`;

const port = (usual: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value > 0 && value < 65_536)
    .default(usual);

const environment = z.object({
  EHR_PORT: port(4000),
  CDS_PORT: port(4010),
  HOST: z.enum(['127.0.0.1', 'localhost']).default('127.0.0.1'),
});

const expected: Readonly<Record<string, string>> = {
  EHR_PORT: 'a port number from 1 to 65535',
  CDS_PORT: 'a port number from 1 to 65535',
  HOST: '127.0.0.1 or localhost: the sandbox has no protection for other machines',
};

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { patients: { type: 'string', default: '0' }, help: { type: 'boolean', default: false } },
    }).values;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new SandboxError('settings', `${message}. See --help.`, { cause });
  }
}

/**
 * Reads command line and environment; an empty variable counts as not set.
 * @throws SandboxError `settings` with one sentence that names what was got and what was expected
 */
export function readSettings(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Settings {
  const options = readOptions(args);
  if (!/^\d{1,5}$/.test(options.patients)) {
    throw new SandboxError('settings', `--patients: expected a number up to 99999, got "${options.patients}".`);
  }
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0]);
    throw new SandboxError('settings', `${name}: expected ${expected[name]}, got "${env[name]}".`);
  }
  const { EHR_PORT, CDS_PORT, HOST } = read.data;
  return {
    port: EHR_PORT,
    host: HOST,
    cdsBaseUrl: `http://localhost:${CDS_PORT}`,
    generated: Number(options.patients),
    help: options.help,
  };
}
