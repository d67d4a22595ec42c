import type { ServerResponse } from 'node:http';
import { RequestProblem } from '../../errors.js';

/** How long a client may neither send nor read before its stream ends, in milliseconds. */
export const maxStallMs = 60_000;

/** Items as they come; an error where the next one does not come in time. */
export async function* unstalled<T>(items: AsyncIterable<T>, stallMs: number): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  while (true) {
    const { value, done } = await inTime(source.next(), stallMs);
    if (done) return;
    yield value;
  }
}

/** Writes a text and waits until its reader has made space for more, so that what nobody reads is never piled up. */
export async function writeAll(response: ServerResponse, text: string, stallMs: number): Promise<void> {
  if (response.destroyed) throw gone();
  if (text === '' || response.write(text)) return;
  let leave = (): void => undefined;
  const drained = new Promise<void>((resolve, reject) => {
    const onDrain = (): void => resolve();
    const onClose = (): void => reject(gone());
    response.once('drain', onDrain).once('close', onClose);
    leave = () => void response.off('drain', onDrain).off('close', onClose);
  });
  await inTime(drained, stallMs).finally(leave);
}

function inTime<T>(promise: Promise<T>, stallMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(stalled()), stallMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const gone = () => new RequestProblem('request-invalid', 'The connection has ended.');
const stalled = () => new RequestProblem('request-invalid', 'The connection has stalled.');
