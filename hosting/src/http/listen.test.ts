import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { listen } from './listen.js';

const handler = () => undefined;

describe('listen', () => {
  it('says in one sentence that the port is busy, and what to set', async () => {
    const first = await listen(handler, 0, '127.0.0.1');
    first.unref();
    const { port } = first.address() as AddressInfo;
    await expect(listen(handler, port, '127.0.0.1')).rejects.toMatchObject({
      code: 'address-in-use',
      message: `CDS_PORT: port ${port} of 127.0.0.1 is in use: stop what runs there, or set CDS_PORT to another port.`,
    });
    first.close();
  });

  it('names an address that is not of this machine', async () => {
    await expect(listen(handler, 0, '192.0.2.1')).rejects.toThrow(
      /^HOST, CDS_PORT: cannot listen .*EADDRNOTAVAIL\): HOST is not an address of/,
    );
  });

  it.each([
    [20, 'are answered', 20],
    [21, 'end the connection, unanswered', 0],
  ])('%d requests that come at once %s', async (count, _what, answered) => {
    const server = await listen((_request, response) => setImmediate(() => response.end()), 0, '127.0.0.1');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
    let text = '';
    socket.on('data', (part: string) => {
      text += part;
      if (text.split('HTTP/1.1 200').length > count) socket.destroy();
    });
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(count));
    await once(socket, 'close');
    expect(text.split('HTTP/1.1 200')).toHaveLength(answered + 1);
    server.close();
  });

  it('a connection may send as many requests as it likes, one after the other', async () => {
    const server = await listen((_request, response) => response.end(), 0, '127.0.0.1');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
    for (let call = 0; call < 50; call += 1) {
      socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
      const [text] = await once(socket, 'data');
      expect(text).toMatch(/^HTTP\/1\.1 200 /);
    }
    socket.destroy();
    server.close();
  });
});
