import express, { type Router } from 'express';
import type { Trace, TraceEvent } from '../trace/trace.js';

/** Interval of keep-alive messages: proxies between page and server close silent connections. */
const heartbeatMilliseconds = 15_000;

/** Characters that may wait for a page that does not read; then the page is left, and comes again. */
const maxWaiting = 32_000_000;

/**
 * `GET /trace`: what happens, as server-sent events. First `past`, a list of what happened before (after a break: since
 * the last event that the page has), then `trace`, one event each. Ids are `<run>-<number>`: numbers begin again with
 * the process, so those of another run count for nothing.
 * @param newId names this run
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function traceRoutes(trace: Trace, newId: () => string): Router {
  const run = newId();
  const router = express.Router();
  router.get('/trace', (request, response) => {
    const [, seenRun, seen] = /^(.+)-(\d+)$/.exec(request.get('last-event-id') ?? '') ?? [];
    const after = seenRun === run ? Number(seen) : 0;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const send = (event: 'past' | 'trace', number: number, data: TraceEvent | readonly TraceEvent[]): void => {
      response.write(`event: ${event}\nid: ${run}-${number}\ndata: ${JSON.stringify(data)}\n\n`);
      if (response.writableLength > maxWaiting) response.destroy();
    };
    const past = trace.recent().filter(({ number }) => number > after);
    response.write('retry: 2000\n\n');
    send('past', past.at(-1)?.number ?? after, past);
    const unsubscribe = trace.subscribe((event) => send('trace', event.number, event));
    const heartbeat = setInterval(() => response.write(': \n\n'), heartbeatMilliseconds);
    heartbeat.unref();
    response.on('close', () => {
      unsubscribe();
      clearInterval(heartbeat);
    });
  });
  return router;
}
