import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/src/free-port.js';
import type { FhirBackend } from './fhir-backend.js';
import { remoteBackend } from './remote-backend.js';

const gatewayBase = 'http://localhost:4000/fhir';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe('a FHIR server by HTTP', () => {
  let server: Server;
  let remoteBase: string;
  let backend: FhirBackend;
  let answer: RequestListener;
  const received: Received[] = [];

  const answering = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
    answer = (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        received.push({ method: request.method, url: request.url, headers: request.headers, body });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    remoteBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}/other/fhir`;
    backend = remoteBackend({ remoteBase, gatewayBase });
  });
  beforeEach(() => {
    received.length = 0;
    answering(200, { resourceType: 'Patient', id: '1' });
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const get = (path: string) => backend.send({ method: 'GET', path });

  it('gives out its addresses as the gateway’s, under both its names', async () => {
    const alias = remoteBase.replace('127.0.0.1', 'localhost');
    answering(
      200,
      {
        resourceType: 'Bundle',
        link: [
          { relation: 'self', url: `${remoteBase}/Observation?patient=1` },
          { relation: 'next', url: `${alias}?_getpages=abc&_getpagesoffset=2` },
        ],
        entry: [
          {
            fullUrl: `${remoteBase}/Observation/2`,
            resource: {
              resourceType: 'Observation',
              identifier: [{ system: 'urn:x', value: `${remoteBase}/Observation/2` }],
              text: { div: `<a href="${remoteBase}/Patient/1">` },
              subject: { reference: `${alias}/Patient/1` },
              performer: [{ reference: `${remoteBase}x/Practitioner/1` }],
            },
          },
        ],
      },
      {
        location: `${remoteBase}/Observation/2/_history/1`,
        'content-location': `${alias}/$export-poll-status?_jobId=1`,
      },
    );
    const { headers, body } = await get('Observation?patient=1');
    expect(headers).toMatchObject({
      location: `${gatewayBase}/Observation/2/_history/1`,
      'content-location': `${gatewayBase}/$export-poll-status?_jobId=1`,
    });
    expect(body).toMatchObject({
      link: [
        { url: `${gatewayBase}/Observation?patient=1` },
        { url: `${gatewayBase}?_getpages=abc&_getpagesoffset=2` },
      ],
      entry: [
        {
          fullUrl: `${gatewayBase}/Observation/2`,
          resource: {
            // Text that only looks like an address stays as it is, and another server's address too.
            identifier: [{ value: `${remoteBase}/Observation/2` }],
            text: { div: `<a href="${remoteBase}/Patient/1">` },
            subject: { reference: `${gatewayBase}/Patient/1` },
            performer: [{ reference: `${remoteBase}x/Practitioner/1` }],
          },
        },
      ],
    });
  });

  it('is asked with its own addresses', async () => {
    await get(`Observation?patient=${encodeURIComponent(`${gatewayBase}/Patient/1`)}&code=http://loinc.org|8867-4,x`);
    expect(received[0]?.url).toBe(
      `/other/fhir/Observation?patient=${encodeURIComponent(`${remoteBase}/Patient/1`)}&code=http://loinc.org%7C8867-4,x`,
    );
    const body = { resourceType: 'Observation', subject: { reference: `${gatewayBase}/Patient/1` } };
    await backend.send({ method: 'POST', path: 'Observation', body });
    expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({ subject: { reference: `${remoteBase}/Patient/1` } });
  });

  it('is asked at its base for a page without a type', async () => {
    await get('?_getpages=abc&_getpagesoffset=2');
    expect(received[0]?.url).toBe('/other/fhir?_getpages=abc&_getpagesoffset=2');
  });

  it('hears nothing of who asks', async () => {
    const headers = {
      authorization: 'Bearer secret',
      cookie: 'a=b',
      'if-match': 'W/"1"',
      'x-forwarded-for': '10.0.0.1',
    };
    await backend.send({ method: 'PUT', path: 'Patient/1', headers, body: { resourceType: 'Patient', id: '1' } });
    expect(received[0]?.headers).toMatchObject({ 'if-match': 'W/"1"', accept: 'application/fhir+json' });
    expect(Object.keys(received[0]?.headers ?? {})).not.toContain('authorization');
    expect(JSON.stringify(received[0]?.headers)).not.toMatch(/secret|a=b|10\.0\.0\.1/);
  });

  it('a search by form is a form', async () => {
    await backend.send({ method: 'POST', path: 'Patient/_search', body: 'name=x' });
    expect(received[0]).toMatchObject({
      body: 'name=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  });

  it.each(['../admin', 'Patient/../../../admin', 'Patient/%2e%2e/%2e%2e/%2e%2e/admin'])(
    '%s does not lead out of its base',
    async (path) => {
      await expect(get(path)).rejects.toMatchObject({ code: 'backend' });
      expect(received).toEqual([]);
    },
  );

  it('a refusal in HTML is told as an OperationOutcome, with its status', async () => {
    answering(400, '<h1>Bad Request</h1>', { 'content-type': 'text/html' });
    expect(await get('Patient/1')).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/fhir+json' },
      body: { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'The FHIR server returned HTTP 400.' }] },
    });
  });

  it('NDJSON stays text, with the addresses in each line', async () => {
    const lines = [1, 2].map((id) => JSON.stringify({ id, subject: { reference: `${remoteBase}/Patient/${id}` } }));
    answering(200, `${lines.join('\n')}\n`, { 'content-type': 'application/fhir+ndjson' });
    const { body } = await backend.send({
      method: 'GET',
      path: 'Binary/1',
      headers: { accept: 'application/fhir+ndjson' },
    });
    expect(received[0]?.headers.accept).toBe('application/fhir+ndjson');
    expect(body).toBe(`${lines.join('\n').replaceAll(remoteBase, gatewayBase)}\n`);
  });

  it.each<readonly [string, () => void, RegExp]>([
    [
      'a page of HTML',
      () => answering(200, '<h1>Welcome</h1>', { 'content-type': 'text/html' }),
      /answers with text\/html where JSON is expected/,
    ],
    ['broken JSON', () => answering(200, '{"resourceType":'), /where JSON is expected/],
    [
      'a redirect',
      () => answering(302, '', { location: 'http://elsewhere.example/' }),
      /it sends a redirect, which is not followed/,
    ],
    [
      'a connection that breaks off',
      () => {
        answer = (request) => request.socket.destroy();
      },
      /the connection broke off/,
    ],
  ])('%s is not an answer', async (_name, arrange, message) => {
    arrange();
    await expect(get('Patient/1')).rejects.toThrow(message);
  });

  it.each([
    ['GET', 2],
    ['POST', 1],
  ] as const)('RFC 9110 §9.2.2: %s on a connection that breaks off is sent %d time(s)', async (method, times) => {
    answer = (request, response) => {
      if (received.length === 1) request.socket.destroy();
      else response.writeHead(200, { 'content-type': 'application/fhir+json' }).end('{"resourceType":"Patient"}');
    };
    const body = method === 'GET' ? {} : { body: { resourceType: 'Patient' } };
    const outcome = await backend.send({ method, path: 'Patient', ...body }).then(
      ({ status }) => status,
      (error: Error) => error.message,
    );
    expect(outcome).toEqual(method === 'GET' ? 200 : expect.stringContaining('the connection broke off'));
    expect(received.map((call) => call.method)).toEqual(Array.from({ length: times }, () => method));
  });

  it('a server that is not there is one clear sentence', async () => {
    const absent = `http://127.0.0.1:${await freePort()}/fhir`;
    const nobody = remoteBackend({ remoteBase: absent, gatewayBase });
    await expect(nobody.send({ method: 'GET', path: 'metadata' })).rejects.toThrow(
      `The FHIR server at ${absent} cannot be reached: the connection is refused.`,
    );
  });

  it('a server that does not answer is given up', async () => {
    answer = () => {};
    const hasty = remoteBackend({ remoteBase, gatewayBase, patienceMilliseconds: 50 });
    await expect(hasty.send({ method: 'GET', path: 'Patient/1' })).rejects.toThrow('no response within 0.05 s');
  });
});
