import { once } from 'node:events';
import { WebSocket } from 'undici';
import type { ServeProcess } from './serve-process.js';

/** What a process holds, in MB (10⁶ bytes). */
export interface Memory {
  /** Objects and buffers that something still refers to: measured after a whole collection, so it says what leaks. */
  readonly live: number;
  /** What the operating system has given it. */
  readonly resident: number;
}

/** The arguments with which Node lets its memory be looked at, on a free port of the loopback interface. */
export const inspectable: readonly string[] = ['--inspect=127.0.0.1:0'];

/** Lines that Node writes of itself when it is looked at. */
export const inspectorLine = /^(Debugger |For help, see:)/;

/** Measures a process that was started as {@link inspectable}. */
export async function memoryOf(process: ServeProcess): Promise<Memory> {
  const address = /Debugger listening on (ws:\S+)/.exec(process.written())?.[1];
  if (address === undefined) throw new Error('the process was not started with --inspect');
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const ask = async (method: string, params: object = {}) => {
    const answered = once(socket, 'message');
    socket.send(JSON.stringify({ id: 1, method, params }));
    const [{ data }] = await answered;
    return JSON.parse(String(data)).result;
  };
  // Twice: what the first collection lets go of (buffers, weak references) the second one takes away.
  for (let i = 0; i < 2; i += 1) await ask('HeapProfiler.collectGarbage');
  const expression = '(({ heapUsed, external, rss }) => [heapUsed + external, rss])(process.memoryUsage())';
  const { result } = await ask('Runtime.evaluate', { expression, returnByValue: true });
  socket.close();
  const [live, resident] = result.value as readonly [number, number];
  return { live: live / 1e6, resident: resident / 1e6 };
}
