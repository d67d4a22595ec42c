import type { AddressInfo } from 'node:net';
import { listen } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { createMetrics } from '../operations/metrics.js';
import { startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { metricsListener } from './metrics-listener.js';

const production = {
  PROFILE: 'production',
  PUBLIC_URL: 'https://cds.example',
  APP_URL: 'https://app.example',
  CLIENTS_FILE: 'clients.json',
};

describe('metrics', () => {
  it.each([
    ['in production', production, 404],
    ['in production with a port of their own', { ...production, METRICS_PORT: '9464' }, 404],
    ['in development', {}, 200],
    ['in development with a port of their own', { METRICS_PORT: '9464' }, 404],
  ])('on the port of the service, %s', async (_case, environment, status) => {
    const service = await startService({ artefacts: [await stumpArtefact({ synthetic: false })], environment });
    expect((await fetch(`${service.url}/metrics`)).status).toBe(status);
    await service.stop();
  });

  it('on a port of their own there is nothing else', async () => {
    const server = await listen(metricsListener(createMetrics()), 0, '127.0.0.1');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const response = await fetch(`${url}/metrics?x`);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('bellwether_calls_total')]);
    expect((await fetch(`${url}/cds-services`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
    server.close();
    server.closeAllConnections();
  });
});
