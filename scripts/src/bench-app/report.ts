import type { ChartTimes, Timed } from './charts.js';
import type { LaunchedFigures } from './launched.js';
import type { WorkerTimes } from './worker.js';

const milliseconds = (value: number): string => `${Math.round(value)} ms`;
const timed = ({ wall, computed }: Timed): string =>
  `${milliseconds(wall)}, ${milliseconds(computed)} of them computing`;
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
const count = (value: number): string => value.toLocaleString('en');
const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} times`;
const row = (name: string, figure: string): string => `  ${name.padEnd(27)}${figure}`;

/** Figures of the charts, each with what is wanted. */
export function chartLines(found: ChartTimes): readonly string[] {
  return [
    `\nCharts: ${found.charts} of ${count(found.readings)} readings in all, ${found.width} px; to the second frame`,
    row('drawn after the data', `${timed(found.draw)} (at most 600 ms, 450 wanted)`),
    row('zoom redrawn', `${timed(found.zoom)} (at most 150 ms); slowest ${timed(found.slowestZoom)}`),
    row(
      'points of a series',
      `${found.highestPoints} at most (1,000), ${found.maxPointsPerPixel.toFixed(2)} a CSS pixel (1)`,
    ),
  ];
}

/** Figures of the worker, each with what is wanted. */
export function workerLines({ mapping, recomputing }: WorkerTimes, observations: number): readonly string[] {
  const { frames, idle } = mapping;
  return [
    `\nMapping: ${count(observations)} Observations, ${(mapping.bytes / 1e6).toFixed(0)} MB of JSON, in a new worker; from the question to the rows on the page`,
    row('mapped', `${milliseconds(mapping.ms)} (at most 400 ms); processor ${milliseconds(mapping.processor)}`),
    row(
      'JSON.parse of the same',
      `${milliseconds(mapping.parseMs)} in the same worker: mapping is ${times(mapping.timesFaster)} as fast`,
    ),
    row(
      'page meanwhile',
      `longest frame ${milliseconds(frames.longestFrame)} (at most 50 ms), ${frames.longTasks} long tasks; idle ${milliseconds(idle.longestFrame)}, ${idle.longTasks}`,
    ),
    '\nRisk recomputations, newest moments of a chart; each is the risk of an assessment of that moment by itself',
    ...recomputing.map((one) =>
      row(
        `${one.moments} of ${count(one.observations)} Observations`,
        `first ${milliseconds(one.firstMs)}, again ${milliseconds(one.againMs)}, then ${milliseconds(one.warmMs)} (at most 50 ms); each by itself ${milliseconds(one.eachMs)}, ${times(one.timesFaster)} as long`,
      ),
    ),
  ];
}

/** Figures of the launched app, each with what is wanted. */
export function launchedLines(found: LaunchedFigures): readonly string[] {
  const { scripts, desktop, mobile } = found;
  const lines = [
    '\nLaunched from a chart of the sandbox, in a tab of its own; loaded again there with an empty cache',
    row(
      'JavaScript, gzip',
      `${kilobytes(scripts.page)} before the first screen (at most 400 kB); the worker's ${kilobytes(scripts.worker)} besides`,
    ),
  ];
  if (found.missing !== null) return [...lines, row('Lighthouse', `left out: ${found.missing}`)];
  for (const [name, figures] of [
    ['desktop', desktop],
    ['mobile', mobile],
  ] as const) {
    if (figures === null) continue;
    const wanted = name === 'desktop' ? ' (at least 90)' : '';
    lines.push(row(`Lighthouse, ${name}`, `${figures.performance}${wanted}: ${figures.measures.join(', ')}`));
  }
  return lines;
}
