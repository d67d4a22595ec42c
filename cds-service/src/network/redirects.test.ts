import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFhirClient } from '../fhir/fhir-client.js';
import { closeAll, guarded, listening, tripwire } from '../test-support/local-network.js';

afterEach(closeAll);

describe('CDS Hooks §Security 31 (SSRF): redirects are not followed', () => {
  const targets: readonly [string, (own: number, other: number) => string][] = [
    ['loopback', (_own, other) => `http://127.0.0.1:${other}/`],
    ['the metadata of a cloud machine', () => 'http://169.254.169.254/latest/meta-data/'],
    ['the same origin', (own) => `http://127.0.0.1:${own}/elsewhere`],
    ['a path', () => '/elsewhere'],
    ['a file', () => 'file:///etc/passwd'],
  ];
  const statuses = [301, 302, 303, 307, 308];
  it.each(statuses.flatMap((status) => targets.map(([name, target]) => [status, name, target] as const)))(
    '%i to %s',
    async (status, _name, target) => {
      const { port: other, touched } = await tripwire();
      const { port, asked } = await listening((_request, response) =>
        response.writeHead(status, { location: target(port, other) }).end('{"resourceType":"Patient"}'),
      );
      const { fetch } = guarded({ thisMachine: true });
      const base = `http://127.0.0.1:${port}`;
      const response = await fetch(`${base}/Patient/1`);
      expect(response.status).toBe(status);
      await response.body?.cancel();
      const client = createFhirClient({
        base,
        accessToken: 'secret',
        fetch,
        deadline: new AbortController().signal,
        bodyLimitBytes: 1_000,
      });
      expect(await client.get('Patient/1')).toEqual({ status: 'failed' });
      expect(asked).toEqual(['/Patient/1', '/Patient/1']);
      expect(touched()).toBe(0);
    },
  );
});

describe('a FHIR client over the guarded fetch', () => {
  const clientOf = (base: string, deadline: AbortSignal = new AbortController().signal) =>
    createFhirClient({
      base,
      accessToken: 'secret',
      fetch: guarded({ thisMachine: true }).fetch,
      deadline,
      bodyLimitBytes: 10_000,
    });

  it('sends its headers and reads JSON', async () => {
    const { port } = await listening(({ headers }, response) =>
      response.end(JSON.stringify({ resourceType: 'Basic', accept: headers.accept, token: headers.authorization })),
    );
    expect(await clientOf(`http://127.0.0.1:${port}/fhir`).get('Basic/1')).toEqual({
      status: 'resource',
      resource: { resourceType: 'Basic', accept: 'application/fhir+json', token: 'Bearer secret' },
    });
  });

  it.each<[string, RequestListener]>([
    ['429 with Retry-After', (_request, response) => response.writeHead(429, { 'retry-after': '120' }).end()],
    ['503', (_request, response) => response.writeHead(503).end('busy')],
    [
      'a body that ends early',
      (_request, response) =>
        response.writeHead(200, { 'content-length': '100' }).write('{', () => setImmediate(() => response.destroy())),
    ],
    ['JSON that ends early', (_request, response) => response.end('{"resourceType":"Bundle","entry":[')],
    [
      'an endless body',
      (_request, response) => {
        const more = () => response.write(' '.repeat(4_096)) && setImmediate(more);
        response.on('drain', more).on('error', () => undefined);
        more();
      },
    ],
    ['headers without end', (_request, response) => response.writeHead(200, { x: 'x'.repeat(40_000) }).end('{}')],
    ['no HTTP', ({ socket }) => socket.end('hello\r\n\r\n')],
  ])('takes %s for failed, once', async (_case, answer) => {
    const { port, asked } = await listening(answer);
    expect(await clientOf(`http://127.0.0.1:${port}`).get('Patient/1')).toEqual({ status: 'failed' });
    expect(asked).toEqual(['/Patient/1']);
  });

  it('takes a server that hangs up without a word for failed, after it was asked again', async () => {
    const { port, asked } = await listening(({ socket }) => socket.destroy());
    expect(await clientOf(`http://127.0.0.1:${port}`).get('Patient/1')).toEqual({ status: 'failed' });
    expect(asked).toEqual(['/Patient/1', '/Patient/1']);
  });

  it('ends at its deadline: the connection too', async () => {
    let closed: () => void = () => undefined;
    const hungUp = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const deadline = new AbortController();
    const { port } = await listening((request) => {
      request.socket.once('close', closed);
      deadline.abort();
    });
    expect(await clientOf(`http://127.0.0.1:${port}`, deadline.signal).get('Patient/1')).toEqual({ status: 'failed' });
    await hungUp;
  });
});
