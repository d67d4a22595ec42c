import { describe, expect, it } from '@jest/globals';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { deprecationHeaders } from './deprecation.js';
import { openApiDocument } from './open-api-document.js';
import type { Operation } from './operation.js';
import { operations } from './operations.js';

const going: Operation = {
  method: 'post',
  path: '/fhir/Old/{id}/$score',
  id: 'old',
  tag: 'fhir',
  summary: 'An old way',
  scope: ['predict'],
  answers: { 200: { meaning: 'A score' } },
  deprecated: { since: '2026-12-01T00:00:00Z', until: '2027-12-31T23:59:59Z', page: 'problems/gone' },
};
const url = 'https://cds.example/below';

async function headersOf(method: string, path: string): Promise<Headers> {
  const app = express();
  app.use(deprecationHeaders([going], url));
  app.use((_request, response) => void response.json({}));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });
  server.close();
  return headers;
}

describe('routes that go away', () => {
  it('RFC 9745, RFC 8594: each answer says since when, until when, and what to read', async () => {
    const headers = await headersOf('POST', '/fhir/Old/7/$score');
    expect(headers.get('deprecation')).toBe('@1796083200');
    expect(headers.get('sunset')).toBe('Fri, 31 Dec 2027 23:59:59 GMT');
    expect(headers.get('link')).toBe('<https://cds.example/below/problems/gone>; rel="deprecation"; type="text/html"');
  });

  it.each([
    ['another method', 'GET', '/fhir/Old/7/$score'],
    ['an address below', 'POST', '/fhir/Old/7/$score/x'],
    ['an address with more parts', 'POST', '/fhir/Old/7/8/$score'],
    ['an address that only has its characters', 'POST', '/fhir/Old/7/xscore'],
  ])('%s does not', async (_what, method, path) => {
    expect((await headersOf(method, path)).get('deprecation')).toBeNull();
  });

  it('the document marks them', () => {
    const { paths } = openApiDocument({ publicUrl: url, version: '1', operations: [going], parts: new Set() });
    expect(paths).toMatchObject({ [going.path]: { post: { deprecated: true } } });
  });

  it('there are 12 months between the notice and the end of each', () => {
    const told = operations.flatMap(({ deprecated }) => (deprecated === undefined ? [] : [deprecated]));
    const year = 365 * 86_400_000;
    expect(told.filter(({ since, until }) => Date.parse(until) - Date.parse(since) < year)).toEqual([]);
  });
});
