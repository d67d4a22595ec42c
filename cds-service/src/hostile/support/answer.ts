import { connect } from 'node:net';

/** The answer to a call. */
export interface Answer {
  /** HTTP status; `closed`: the connection ended without one. */
  readonly status: number | 'closed';
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** The answer of a fetch. */
export async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: new Map(response.headers), body: await response.text() };
}

/** What is written to a connection, piece by piece. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Writes raw bytes, HTTP or not, until all are written or the service answers, and returns the first answer. The
 * connection is ended when the answer is complete; without an answer the service has to end it.
 */
export async function rawCall(url: string, pieces: Pieces): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  let received = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    if (isWhole(received)) socket.destroy();
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  await Promise.race([writeAll(), closed]);
  await closed;
  return parse(received);

  function drained(): Promise<void> {
    return new Promise((resolve) => {
      socket.once('drain', () => resolve());
    });
  }

  async function writeAll(): Promise<void> {
    for await (const piece of pieces) {
      if (socket.destroyed || received.length > 0) return;
      if (!socket.write(piece)) await Promise.race([drained(), closed]);
    }
  }
}

/** The end of a chunked answer; answers of Node itself have no other chunk. */
const lastChunk = '0\r\n\r\n';

/** Whether an answer with a known length is complete. */
function isWhole(received: Buffer): boolean {
  const end = received.indexOf('\r\n\r\n');
  if (end === -1) return false;
  if (received.subarray(-lastChunk.length).toString('latin1') === lastChunk) return true;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.subarray(0, end + 2).toString('latin1'))?.[1];
  return length !== undefined && received.length >= end + 4 + Number(length);
}

function parse(received: Buffer): Answer {
  const text = received.toString('utf8');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\r\n');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(first)?.[1];
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    status: status === undefined ? 'closed' : Number(status),
    headers: new Map(headers),
    body: end === -1 || text.slice(end + 4) === lastChunk ? '' : text.slice(end + 4),
  };
}
