import { once } from 'node:events';
import { WebSocket } from 'undici';
import type { ServeProcess } from './serve-process.js';

/** Memory of a process in MB (10⁶ bytes). */
export interface Memory {
  /** Objects and buffers that are still referenced, measured after a full garbage collection: it grows with leaks. */
  readonly live: number;
  /** Memory from the operating system. */
  readonly resident: number;
}

/** Arguments of Node that open its inspector on a free port of the loopback interface. */
export const inspectable: readonly string[] = ['--inspect=127.0.0.1:0'];

/** Lines that Node prints about its inspector. */
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
  // Twice, because the second collection removes what the first one releases (buffers, weak references).
  for (let i = 0; i < 2; i += 1) await ask('HeapProfiler.collectGarbage');
  const expression = '(({ heapUsed, external, rss }) => [heapUsed + external, rss])(process.memoryUsage())';
  const { result } = await ask('Runtime.evaluate', { expression, returnByValue: true });
  socket.close();
  const [live, resident] = result.value as readonly [number, number];
  return { live: live / 1e6, resident: resident / 1e6 };
}
