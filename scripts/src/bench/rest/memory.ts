import { readFileSync } from 'node:fs';

/** Bytes of a process in memory. @see proc(5), /proc/pid/status */
function residentBytes(pid: number): number {
  const [, kilobytes = 'NaN'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** Memory while something runs. */
export interface MemoryFigures {
  /** Most of the second and of the last quarter: of a process that keeps what it answered, the last is the larger. */
  readonly second: number;
  readonly last: number;
}

/** Runs something and samples the memory of a process meanwhile. */
export async function withMemory<T>(
  pid: number,
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly memory: MemoryFigures }> {
  const samples = [residentBytes(pid)];
  const timer = setInterval(() => samples.push(residentBytes(pid)), 50);
  try {
    const value = await run();
    samples.push(residentBytes(pid));
    const quarter = (number: number): number => {
      const [from, to] = [number, number + 1].map((part) => Math.floor((samples.length * part) / 4));
      return Math.max(...samples.slice(from, Math.max(to!, from! + 1)));
    };
    return { value, memory: { second: quarter(1), last: quarter(3) } };
  } finally {
    clearInterval(timer);
  }
}
