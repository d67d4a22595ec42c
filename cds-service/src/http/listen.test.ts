import type { AddressInfo } from 'node:net';
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
    await expect(listen(handler, 0, '192.0.2.1')).rejects.toThrow(/^HOST, CDS_PORT: cannot listen .*EADDRNOTAVAIL/);
  });
});
