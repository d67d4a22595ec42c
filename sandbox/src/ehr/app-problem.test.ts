import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/src/free-port.js';
import { t } from '../texts/text.js';
import { appProblem } from './app-problem.js';

const chart = 'http://localhost:4000';
let server: Server | undefined;

async function appThat(answers: RequestListener): Promise<string> {
  const listening = createServer(answers);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/launch.html`;
}

const withHeaders = (headers: Readonly<Record<string, string>>, status = 200) =>
  appThat((_request, response) => response.writeHead(status, headers).end('<h1>App</h1>'));

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('problems with opening an app', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['no header', {}],
    ['frame-ancestors with the chart', { 'content-security-policy': `frame-ancestors 'self' ${chart}` }],
    ['a wildcard, which is left to the browser', { 'content-security-policy': 'frame-ancestors http://localhost:*' }],
    [
      'an old header below a policy',
      { 'x-frame-options': 'DENY', 'content-security-policy': `frame-ancestors ${chart}` },
    ],
  ])('nothing: %s', async (_name, headers) => {
    expect(await appProblem(await withHeaders(headers), chart)).toBeNull();
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['frame-ancestors none', { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" }],
    ['frame-ancestors of others', { 'content-security-policy': 'frame-ancestors https://ehr.example' }],
    ['an old header', { 'x-frame-options': 'SAMEORIGIN' }],
  ])('it does not allow embedding: %s; in a tab it opens', async (_name, headers) => {
    const url = await withHeaders(headers);
    expect(await appProblem(url, chart)).toBe(t('apps.problem.notEmbeddable'));
    expect(await appProblem(url, null)).toBeNull();
  });

  it.each([400, 401, 403])('nothing: HTTP %d where iss and launch are not given', async (status) => {
    expect(await appProblem(await withHeaders({}, status), chart)).toBeNull();
  });

  it.each([404, 503])('it returns HTTP %d', async (status) => {
    expect(await appProblem(await withHeaders({}, status), null)).toBe(t('apps.problem.returnedStatus', { status }));
  });

  it('it is not responding', async () => {
    expect(await appProblem(`http://127.0.0.1:${await freePort()}/launch.html`, null)).toBe(
      t('apps.problem.notResponding'),
    );
  });
});
