import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Where {@link liveBytesOf} is answered from: loaded into each thread of the process. */
export const probeOptions = ['--expose-gc', '--import', new URL('./live-memory-probe.js', import.meta.url).href];

/** Bytes that all threads of a process hold on to after a collection: their heaps and buffers, without what V8 has not yet let go. */
export async function liveBytesOf(child: ChildProcess): Promise<number> {
  child.send('live memory');
  const [threads] = (await once(child, 'message')) as [readonly number[]];
  return threads.reduce((all, one) => all + one, 0);
}

/** Bytes of a process in memory. @see proc(5), /proc/pid/status */
export function residentBytes(pid: number): number {
  const [, kilobytes = 'NaN'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** Memory while a stream runs. */
export interface MemoryFigures {
  /** Live after half of the lines and after all but the last: of a process that keeps what it answered, the last is the larger. */
  readonly half: number;
  readonly last: number;
  /** Resident at the end. */
  readonly resident: number;
}
