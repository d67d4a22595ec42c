import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { callService } from './call-service.js';

const call = { idToken: 'id-token', ticket: null, body: { patients: ['p1'] } };

describe('A call of the service', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function serverThat(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each<[string, (began: () => void) => RequestListener]>([
    ['never answers', (began) => () => began()],
    [
      'begins to answer and never ends',
      (began) => (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"assessments": [');
        began();
      },
    ],
  ])('of a service that %s ends when its time is over', async (_words, behaviour) => {
    const over = new AbortController();
    const url = await serverThat(behaviour(() => over.abort()));
    const reply = await callService({ ...call, url }, { fetch, limit: () => over.signal });
    expect(reply).toEqual({ kind: 'late' });
  });

  it('each call has a limit of its own', async () => {
    const limits: AbortSignal[] = [];
    const url = await serverThat((_request, response) => void response.end('{"kept":true}'));
    const options = { fetch, limit: () => limits[limits.push(AbortSignal.timeout(60_000)) - 1]! };
    expect(await callService({ ...call, url }, options)).toEqual({
      ...{ kind: 'answer', status: 200, body: { kept: true } },
    });
    await callService({ ...call, url }, options);
    expect(new Set(limits).size).toBe(2);
  });

  it.each([
    ['a status that is not good is told without its body', 503, '<html>', { kind: 'answer', status: 503, body: null }],
    ['a good status with what is not JSON is not an answer', 200, '<html>', { kind: 'none' }],
  ] as const)('%s', async (_words, status, text, reply) => {
    const url = await serverThat((_request, response) => void response.writeHead(status).end(text));
    expect(await callService({ ...call, url }, { fetch, limit: () => AbortSignal.timeout(60_000) })).toEqual(reply);
  });
});
