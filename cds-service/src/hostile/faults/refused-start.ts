import { pino } from 'pino';
import { ServiceError } from '../../errors.js';
import { readConfiguration } from '../../operations/read-configuration.js';
import { runService } from '../../operations/run-service.js';
import { type ServiceFiles, serviceFiles } from '../support/service-files.js';
import { startProcess } from '../support/serve-process.js';
import type { Evidence } from './fault.js';

type Environment = Readonly<Record<string, string>>;

/** Starts with settings that cannot be taken, made for a directory of files; in this process unless told otherwise. */
export async function refusedStart(
  settings: (files: ServiceFiles) => Environment,
  start: (environment: Environment) => Promise<Evidence> = startHere,
): Promise<Evidence> {
  const files = await serviceFiles();
  try {
    const defaults = { ARTEFACTS: files.artefacts, DATABASE_FILE: `${files.directory}/db.sqlite` };
    return await start({ ...defaults, ...settings(files) });
  } finally {
    files.remove();
  }
}

/** The real program: that it says why it does not start, and ends. */
export async function startProgram(environment: Environment): Promise<Evidence> {
  const started = await startProcess(environment);
  return { seen: `exit code ${await started.ended}`, told: started.written() };
}

/** What the program does, without a process of its own: of whatever is no ServiceError it would not say one sentence. */
async function startHere(environment: Environment): Promise<Evidence> {
  try {
    const running = await runService(await readConfiguration(environment), pino({ enabled: false }), 0);
    await running.stop();
    return { seen: 'it runs', told: '' };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { seen: 'exit code 1', told: error.message };
  }
}
