import { request } from 'node:http';
import { Readable } from 'node:stream';
import type { PlainInstance } from './instances.js';
import type { RestServer } from './servers.js';

/** What is done when so many lines are answered; nothing more is read meanwhile. */
export interface StreamStop {
  readonly lines: number;
  readonly run: () => Promise<void>;
}

/**
 * Sends lines as one stream and counts the answers.
 *
 * @param stops in the order of their lines
 * @throws Error where an answer is missing, or the last line does not sum up
 */
export function streamInstances(
  { url, authorization }: RestServer,
  instances: readonly PlainInstance[],
  count: number,
  stops: readonly StreamStop[] = [],
): Promise<void> {
  const ahead = [...stops];
  const lines = function* () {
    for (let at = 0; at < count; at += 100) {
      const piece = Array.from({ length: Math.min(100, count - at) }, (_, index) =>
        JSON.stringify(instances[(at + index) % instances.length]),
      );
      yield `${piece.join('\n')}\n`;
    }
  };
  const type = 'application/x-ndjson';
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: { 'content-type': type, accept: type, authorization } });
    sent.on('error', reject).on('response', (response) => {
      let [answered, tail, last] = [0, '', ''];
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        const pieces = (tail + text).split('\n');
        tail = pieces.pop() ?? '';
        answered += pieces.length;
        last = pieces.at(-1) ?? last;
        if (ahead[0] === undefined || answered < ahead[0].lines) return;
        response.pause();
        ahead
          .shift()!
          .run()
          .then(() => response.resume(), reject);
      });
      response.on('error', reject).on('end', () => {
        const isWhole = response.statusCode === 200 && answered === count + 1 && last.includes('"summary"');
        if (isWhole) resolve();
        else reject(new Error(`${url} answered ${response.statusCode} with ${answered} lines: ${last.slice(0, 200)}`));
      });
    });
    Readable.from(lines()).pipe(sent);
  });
}
