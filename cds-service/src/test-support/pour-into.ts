import { connect } from 'node:net';

/** What a service did with a body that does not end. */
export interface Poured {
  /** Everything that it wrote. */
  readonly answer: string;
  /** Bytes that could be written before it ended the connection, with what buffers of the operating system hold. */
  readonly poured: number;
}

/** Writes `head` and then `piece` again and again, whatever comes back, until the service ends the connection. */
export async function pourInto(url: string, head: string, piece: string): Promise<Poured> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('utf8');
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (text: string) => {
    answer += text;
  });
  const closed = new Promise((resolve) => void socket.once('close', resolve));
  const drained = () => new Promise((resolve) => void socket.once('drain', resolve));
  socket.write(head);
  while (!socket.closed) {
    if (!socket.write(piece)) await Promise.race([drained(), closed]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { answer, poured: socket.bytesWritten };
}
