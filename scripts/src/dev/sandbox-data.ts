import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the sandbox keeps its charts while it is developed. */
export interface SandboxData {
  /** Further arguments of the sandbox. */
  readonly args: readonly string[];
  /** Has the patients made anew at its next start. */
  clear(): void;
  /** Deletes everything. */
  end(): void;
}

/**
 * A file of this run of `npm run dev`, so that what was charted is still there when the sandbox is started again; none
 * where the sandbox is told to keep its charts elsewhere.
 */
export function sandboxData(given: readonly string[], env: NodeJS.ProcessEnv): SandboxData {
  const elsewhere = ['--data', '--fhir'].some((option) => given.includes(option)) || Boolean(env.EHR_DATA);
  if (elsewhere) return { args: [], clear: () => undefined, end: () => undefined };
  const directory = mkdtempSync(join(tmpdir(), 'bellwether-dev-'));
  const clear = (): void => rmSync(directory, { recursive: true, force: true });
  return {
    args: ['--data', join(directory, 'ehr.sqlite')],
    clear() {
      clear();
      mkdirSync(directory);
    },
    end: clear,
  };
}
