import { type ParseArgsConfig, parseArgs } from 'node:util';
import { HostingError } from './errors.js';

/** What is wrong with a command line, in one sentence. */
export function usage(message: string, cause?: unknown): HostingError {
  return new HostingError('usage', `${message} (see --help)`, { cause });
}

/**
 * Options and positionals of a command line.
 *
 * @throws HostingError `usage` for an option that there is not, or one without its value
 */
export function readOptions<const Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    throw usage(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/**
 * Runs a command, and complains of what it refuses in one sentence.
 *
 * @returns its exit code; 1 where it refused, 2 for a wrong command line
 */
export async function runCommand(work: () => Promise<0 | 1>, complain: (text: string) => void): Promise<0 | 1 | 2> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HostingError)) throw error;
    complain(`${error.message}\n`);
    return error.code === 'usage' ? 2 : 1;
  }
}
