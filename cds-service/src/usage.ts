import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ServiceError } from './errors.js';

/** What is wrong with a command line, in one sentence. */
export function usage(message: string, cause?: unknown): ServiceError {
  return new ServiceError('usage', `${message} (see --help)`, { cause });
}

/**
 * Options and positionals of a command line.
 *
 * @throws ServiceError `usage` for an option that there is not, or one without its value
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
