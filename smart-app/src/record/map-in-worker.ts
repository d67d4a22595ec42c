import type { MapRequest } from './map-chart.js';
import type { MappedChart } from './mapped-chart.js';

let worker: Worker | null = null;
let lastId = 0;

/** Maps a chart in the worker. Rejects where the worker cannot be loaded or fails. */
export function mapInWorker(request: MapRequest): Promise<MappedChart> {
  worker ??= new Worker(new URL('./mapping-worker.ts', import.meta.url), { type: 'module' });
  const current = worker;
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      current.removeEventListener('message', onMessage);
      current.removeEventListener('error', onError);
      end();
    };
    const onMessage = ({ data }: MessageEvent<{ id: number; chart: MappedChart }>) => {
      if (data.id === id) settle(() => resolve(data.chart));
    };
    const onError = ({ message }: ErrorEvent) => {
      current.terminate();
      if (worker === current) worker = null;
      settle(() => reject(new Error(`The mapping failed: ${message}`)));
    };
    current.addEventListener('message', onMessage);
    current.addEventListener('error', onError);
    current.postMessage({ id, request });
  });
}
