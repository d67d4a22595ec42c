import { Worker } from 'node:worker_threads';
import type { Profile } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import type { Settings } from '../../settings/settings.js';
import type { FromThread, ToThread } from './messages.js';
import { type ThreadWorkParts, threadWork } from './thread-work.js';

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
  readonly onEnd: (why: unknown) => void;
}

export type StartThread = (events: ThreadEvents) => ScoreThread;

/** What a thread loads by itself, because an artefact cannot be sent to it. */
export interface ThreadArtefacts {
  readonly directory: string;
  /** SHA-256 of each manifest by name: a thread that finds others on the disk does not start. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly profile: Profile;
  readonly publicUrl: string;
  readonly depthLimit: number;
}

/** What a thread loads in the place of these artefacts. */
export const threadArtefacts = (
  {
    artefacts: directory,
    profile,
    publicUrl,
    depthLimit,
  }: Pick<Settings, 'artefacts' | 'profile' | 'publicUrl' | 'depthLimit'>,
  artefacts: readonly Artefact[],
): ThreadArtefacts => ({
  ...{ directory, profile, publicUrl, depthLimit },
  hashes: Object.fromEntries(artefacts.map(({ manifest, hash }) => [manifest.name, hash])),
});

/** The memory of a thread, in MB: beyond it the thread ends, and not the service. */
const maxHeapMb = 512;

/** Threads run what was compiled, also where the sources are run. */
const script = new URL('chunk-worker.js', import.meta.url.replace('/cds-service/src/', '/cds-service/dist/'));

/** Starts threads of the operating system. */
export const systemThread =
  (artefacts: ThreadArtefacts): StartThread =>
  ({ onMessage, onEnd }) => {
    const worker = new Worker(script, {
      name: 'rest',
      workerData: artefacts,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    });
    let failure: unknown = null;
    worker.on('message', onMessage);
    worker.on('error', (error) => {
      failure = error;
    });
    worker.once('exit', () => onEnd(failure));
    // A thread without work does not keep the process from ending.
    worker.unref();
    return {
      post: (message) => worker.postMessage(message),
      end: async () => void (await worker.terminate()),
    };
  };

/** Scores in the thread of the service, where its artefacts are not on a disk. */
export const sameThread =
  (parts: ThreadWorkParts): StartThread =>
  ({ onMessage, onEnd }) => {
    const work = threadWork(parts, onMessage);
    let isEnded = false;
    const end = (why: unknown): void => {
      if (!isEnded) onEnd(why);
      isEnded = true;
    };
    return {
      post: (message) => void setImmediate(() => void (isEnded ? null : work(message).catch(end))),
      end: async () => end(null),
    };
  };
