import type { RequestListener } from 'node:http';
import type { Metrics } from '../operations/metrics.js';

/** `GET /metrics` for Prometheus on a port of its own, `GET /unmapped-codes` for people, and nothing else. */
export function metricsListener(metrics: Pick<Metrics, 'exposition' | 'unmappedCodes'>): RequestListener {
  return async (request, response) => {
    const path = request.url?.replace(/\?.*$/s, '');
    if (path !== '/metrics' && path !== '/unmapped-codes') return void response.writeHead(404).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const { contentType, text } = path === '/metrics' ? await metrics.exposition() : unmappedCodesAnswer(metrics);
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text);
  };
}

/** Codes that are not mapped and that this process has met, as JSON. */
export function unmappedCodesAnswer(metrics: Pick<Metrics, 'unmappedCodes'>) {
  return {
    contentType: 'application/json; charset=utf-8',
    text: `${JSON.stringify({ unmappedCodes: metrics.unmappedCodes() }, null, 2)}\n`,
  };
}
