import { cpus, loadavg, totalmem } from 'node:os';

/** What a benchmark runs on: figures of two machines are not compared. */
export function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}`;
}

/** How many processes wanted to run in the last minute: above the number of cores the machine was busy. */
export function loadNow(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}
