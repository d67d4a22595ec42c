import type { RestBenchFigures, RestFigures } from './rest-call.js';

const microseconds = (seconds: number): string => `${(seconds * 1e6).toFixed(0)} µs`;
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** Lines of the report: every figure with the bound that is wanted. */
export function restLines({ processes, pinned, one, many, stream }: RestBenchFigures): readonly string[] {
  const line = (name: string, { cpuSeconds, perSecond }: RestFigures, unit = 'rows/s') =>
    `  ${name.padEnd(26)} ${microseconds(cpuSeconds).padStart(8)} CPU a row (${(1 / cpuSeconds).toFixed(0)} a core and second), ${perSecond.toFixed(0)} ${unit}`;
  const how = `${processes} processes a side, ${pinned ? 'servers and client on a core each' : 'all on the same cores'}`;
  return [
    `The score for other systems: the nine plain inputs, a bearer token checked (${how})`,
    '  single calls, 8 connections',
    line('ours', one.ours, 'calls/s'),
    line('Python', one.peer, 'calls/s'),
    `  single calls, throughput a core: ${one.times.toFixed(2)} times that of the peer (at least 2)`,
    '  bodies of 1,000 rows, 1 connection',
    line('ours, many', many.ours),
    line('Python, many', many.peer),
    `  many rows, throughput a core: ${many.times.toFixed(2)} times that of the peer`,
    `  a stream of ${stream.rows} lines`,
    line('ours, stream', stream.ours),
    `  stream, throughput a core: ${stream.timesOne.toFixed(2)} times that of the peer called one row at a time (at least 5), ${stream.timesMany.toFixed(2)} times that of its bodies of 1,000 rows`,
    `  live memory after a collection: ${mebibytes(stream.memory.half)} after half of the lines, ${mebibytes(stream.memory.last)} at the end (not more); resident ${mebibytes(stream.memory.resident)}`,
  ];
}
