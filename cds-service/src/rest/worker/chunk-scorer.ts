import type { Site } from '@bellwether/hosting';
import { RequestProblem } from '../../errors.js';
import type { ChunkAnswer, LineChunk, LineOptions } from './messages.js';
import type { ScoreThread, StartThread } from './score-thread.js';

/** Scores chunks in a thread of its own, so that no hook waits for them. */
export interface ChunkScorer {
  /**
   * The answer to a chunk, scored in the turn of its client: the clients in turn, a chunk each.
   *
   * @throws RequestProblem `overloaded` where the thread has ended: the next chunk starts another one
   * @throws RequestProblem where the artefacts that were asked for may no longer be used
   */
  score(client: string, chunk: LineChunk, options: LineOptions): Promise<ChunkAnswer>;
  close(): Promise<void>;
}

/** What {@link createChunkScorer} needs. */
export interface ChunkScorerParts {
  readonly start: StartThread;
  /** The site's current configuration: a chunk is scored by the one that is current when it goes to the thread. */
  readonly site: () => Pick<Site, 'text' | 'hash'>;
  /** A thread ended before its time. */
  readonly onFailure: (why: unknown) => void;
  /** A chunk was scored, for log and metrics. */
  readonly onScored: (answer: ChunkAnswer) => void;
}

/** Chunks that the thread has at once: one that it scores, and the next one, so that it never waits. */
const maxAtThread = 2;

interface Waiting {
  readonly chunk: LineChunk;
  readonly options: LineOptions;
  readonly resolve: (answer: ChunkAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** One thread, which is started with the first chunk, and again after it has ended. */
export function createChunkScorer({ start, site, onFailure, onScored }: ChunkScorerParts): ChunkScorer {
  /** By client, in the order of their last turn. */
  const lines = new Map<string, Waiting[]>();
  let atThread = new Map<number, Waiting>();
  let thread: { readonly own: ScoreThread; siteHash: string | null } | null = null;
  let tickets = 0;
  let isClosed = false;

  const ended = (own: Map<number, Waiting>, why: unknown): void => {
    if (own !== atThread) return;
    thread = null;
    atThread = new Map();
    if (!isClosed) onFailure(why);
    for (const { reject } of own.values()) reject(threadEnded());
    next();
  };
  const started = (): NonNullable<typeof thread> => {
    const own = atThread;
    const begun = start({
      onMessage: (message) => {
        const waiting = own.get(message.ticket);
        own.delete(message.ticket);
        if (message.kind === 'answer') {
          onScored(message.answer);
          waiting?.resolve(message.answer);
        } else waiting?.reject(new RequestProblem(message.code, message.message));
        next();
      },
      onEnd: (why) => ended(own, why),
    });
    return { own: begun, siteHash: null };
  };
  const next = (): void => {
    while (atThread.size < maxAtThread) {
      const [client, waiting] = turnOf(lines);
      if (waiting === undefined) return;
      thread ??= started();
      const { text, hash } = site();
      if (thread.siteHash !== hash) thread.own.post({ kind: 'site', text, hash });
      thread.siteHash = hash;
      tickets += 1;
      atThread.set(tickets, waiting);
      thread.own.post({ kind: 'chunk', ticket: tickets, chunk: waiting.chunk, options: waiting.options });
      if (lines.get(client)?.length === 0) lines.delete(client);
    }
  };
  return {
    score: (client, chunk, options) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(threadEnded());
        const line = lines.get(client) ?? [];
        lines.set(client, line);
        line.push({ chunk, options, resolve, reject });
        next();
      }),
    close: async () => {
      isClosed = true;
      for (const line of lines.values()) for (const { reject } of line) reject(threadEnded());
      lines.clear();
      await thread?.own.end();
    },
  };
}

/** The next chunk of the client that has waited longest; its client goes to the end. */
function turnOf(lines: Map<string, Waiting[]>): readonly [client: string, waiting: Waiting | undefined] {
  const [first] = lines;
  if (first === undefined) return ['', undefined];
  const [client, line] = first;
  lines.delete(client);
  lines.set(client, line);
  return [client, line.shift()];
}

const threadEnded = () =>
  new RequestProblem('overloaded', 'The thread that scores many instances has ended. Try again.');
