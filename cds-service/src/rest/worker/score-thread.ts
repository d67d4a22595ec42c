import { Worker } from 'node:worker_threads';
import type { FromThread, ToThread } from './messages.js';

/** A thread that scores chunks, one after the other. */
export interface ScoreThread {
  post(message: ToThread): void;
  /** Ends it. What it has not answered is never answered. */
  end(): Promise<void>;
}

/** What a thread tells. */
export interface ThreadEvents {
  readonly onMessage: (message: FromThread) => void;
  /** It has ended, of itself or because of a failure; called once. */
  readonly onEnd: (why: Error | null) => void;
}

export type StartThread = (events: ThreadEvents) => ScoreThread;

/** What a thread loads by itself, because an artefact cannot be sent to it. */
export interface ThreadArtefacts {
  readonly directory: string;
  /** SHA-256 of each manifest by name: a thread that finds others on the disk does not start. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly profile: string;
}

/** The memory of a thread, in MB: beyond it the thread ends, and not the service. */
const maxHeapMb = 512;

/** Threads run what was compiled, also in tests that run the sources. */
const script = new URL(
  import.meta.url.replace(/\/src\/(rest\/worker\/)[^/]*$/, '/dist/$1').replace(/[^/]*$/, 'chunk-worker.js'),
);

/** Starts threads of the operating system. */
export const systemThread =
  (artefacts: ThreadArtefacts): StartThread =>
  ({ onMessage, onEnd }) => {
    const worker = new Worker(script, {
      name: 'rest',
      workerData: artefacts,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    });
    let failure: Error | null = null;
    worker.on('message', onMessage);
    worker.on('error', (error: unknown) => {
      failure = error instanceof Error ? error : new Error('the thread failed');
    });
    worker.once('exit', () => onEnd(failure));
    // A thread without work does not keep the process from ending.
    worker.unref();
    return {
      post: (message) => worker.postMessage(message),
      end: async () => void (await worker.terminate()),
    };
  };
