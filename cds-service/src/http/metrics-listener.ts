import type { RequestListener } from 'node:http';
import type { Metrics } from '../operations/metrics.js';

/** `GET /metrics` for Prometheus on a port of its own, and nothing else. */
export function metricsListener(metrics: Pick<Metrics, 'exposition'>): RequestListener {
  return async (request, response) => {
    const path = request.url?.replace(/\?.*$/s, '');
    if (path !== '/metrics') return void response.writeHead(404).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const { contentType, text } = await metrics.exposition();
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text);
  };
}
