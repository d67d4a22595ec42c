/**
 * Loaded into the service under measurement by `--import`, in each of its threads: asked by a message of the benchmark, each collects
 * its garbage and says what is left. Without `--expose-gc` there is nothing to ask.
 */
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

/** Between the threads: one has begun, all are asked, one has answered. */
type Message =
  | { readonly begun: number }
  | { readonly ask: number }
  | { readonly ask: number; readonly from: number; readonly bytes: number };

const channel = new BroadcastChannel('live-memory');
channel.unref();
const post = (message: Message): void => channel.postMessage(message);

/** What this thread holds on to, in bytes: its heap and its buffers. Twice, since the first one may only begin to let go. */
function liveBytes(): number {
  gc?.();
  gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function answerInThread(): void {
  channel.onmessage = ({ data }: { readonly data?: unknown }) => {
    const message = data as Message;
    if ('ask' in message && !('from' in message)) post({ ask: message.ask, from: threadId, bytes: liveBytes() });
  };
  post({ begun: threadId });
}

/** Answers the benchmark with the bytes of each thread, when all have said theirs. */
function answerBenchmark(): void {
  const threads = new Set<number>();
  const said = new Map<number, number>();
  let asked = 0;
  const answer = (): void => {
    if (said.size === threads.size) process.send?.([liveBytes(), ...said.values()]);
  };
  channel.onmessage = ({ data }: { readonly data?: unknown }) => {
    const message = data as Message;
    if ('begun' in message) threads.add(message.begun);
    else if ('from' in message && message.ask === asked) {
      said.set(message.from, message.bytes);
      answer();
    }
  };
  process.on('message', () => {
    asked += 1;
    said.clear();
    post({ ask: asked });
    if (threads.size === 0) answer();
  });
  // The benchmark does not keep the service from ending.
  process.channel?.unref();
}

if (isMainThread) answerBenchmark();
else answerInThread();
