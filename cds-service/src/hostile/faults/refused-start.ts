import { HostingError } from '@bellwether/hosting';
import { pino } from 'pino';
import { readConfiguration } from '../../operations/read-configuration.js';
import { runService } from '../../operations/run-service.js';
import { startProcess } from '../support/serve-process.js';
import type { ManifestChanges } from '../../test-support/stump-artefact.js';
import { type ServiceFiles, serviceFiles } from '../support/service-files.js';
import type { Evidence } from './fault.js';

type Environment = Readonly<Record<string, string>>;

/** How a start is made: by default in this process, with an artefact that is not synthetic. */
interface StartChoices {
  readonly start?: (environment: Environment) => Promise<Evidence>;
  readonly artefact?: ManifestChanges;
}

/** Starts with invalid settings, made for a directory of files. */
export async function refusedStart(
  settings: (files: ServiceFiles) => Environment | Promise<Environment>,
  { start = (environment) => startHere(environment), artefact = { synthetic: false } }: StartChoices = {},
): Promise<Evidence> {
  const files = await serviceFiles(artefact);
  try {
    const defaults = { ARTEFACTS: files.artefacts, DATABASE_FILE: `${files.directory}/db.sqlite` };
    return await start({ ...defaults, ...(await settings(files)) });
  } finally {
    files.remove();
  }
}

/** Starts the real program, which prints why it does not start, and ends. */
export async function startProgram(environment: Environment): Promise<Evidence> {
  const started = await startProcess(environment);
  return { caller: `exit code ${await started.ended}`, operator: started.written() };
}

/** Does what the program does, in this process, and throws errors for which the program prints no sentence. */
export async function startHere(environment: Environment, clock?: () => number): Promise<Evidence> {
  try {
    const running = await runService(await readConfiguration(environment, clock), pino({ enabled: false }), 0);
    await running.stop();
    return { caller: 'it runs', operator: '' };
  } catch (error) {
    if (!(error instanceof HostingError)) throw error;
    return { caller: 'exit code 1', operator: error.message };
  }
}
