import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { StoreOptions } from '../store/open-store.js';
import type { Store } from '../store/store.js';
import { evidence, viewer } from './store-samples.js';

/** A running store-writer.ts, as compiled. */
export interface StoreWriter {
  readonly child: ChildProcess;
  /** Lines printed so far, each about something that was acknowledged. */
  readonly lines: () => readonly string[];
  /** Resolves when it has printed this many lines. */
  readonly printed: (count: number) => Promise<void>;
  /** Resolves with the exit code, null where it was killed. */
  readonly ended: Promise<number | null>;
}

/** Starts a process that writes `count` calls with an override each (0: until it is ended). */
export function runStoreWriter(
  { databaseUrl, databaseFile }: Pick<StoreOptions, 'databaseUrl' | 'databaseFile'>,
  count: number,
): StoreWriter {
  const script = fileURLToPath(new URL('../../../.cache/cds-service-test-support/store-writer.js', import.meta.url));
  const child = spawn(process.execPath, [script, databaseUrl ?? '-', databaseFile, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  // Text after the last line break is not complete.
  const lines = (): readonly string[] => text.split('\n').slice(0, -1);
  return {
    child,
    lines,
    printed: async (wanted) => {
      while (lines().length < wanted) {
        if (child.exitCode !== null) throw new Error(`The writer ended with ${child.exitCode}`);
        await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      }
    },
    ended: once(child, 'close').then(([code]) => code),
  };
}

/** The lines whose rows are missing in the store: of a call also what its assessment was made from. */
export async function lostRows(store: Store, lines: readonly string[]): Promise<readonly string[]> {
  const lost: string[] = [];
  const found = new Map<string, Awaited<ReturnType<Store['history']>>>();
  for (const line of lines) {
    const [kind, patientId = ''] = line.split(' ');
    const kept = kind === 'call' ? await store.keptAssessments({ cardUuid: patientId }) : [];
    const history = found.get(patientId) ?? (await store.history({ ...viewer, patientId }, 'hospitalization-30d', 0));
    found.set(patientId, history);
    const { lastViewing, override } = history;
    const isLost = lastViewing === null || !isDeepStrictEqual(kept[0]?.evidence, evidence);
    if ((kind === 'call' && isLost) || (kind === 'feedback' && override === null)) lost.push(line);
  }
  return lost;
}
