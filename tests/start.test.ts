import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../scripts/src/free-port.js';
import { type RunningHouse, spawnStart, startHouse } from './support/running-house.js';

describe('npm start', () => {
  let house: RunningHouse;
  beforeAll(async () => {
    house = await startHouse();
  }, 60_000);
  afterAll(() => house.stop());

  it('prints the addresses as its last lines when all three answer', async () => {
    const lines = house.output().trimEnd().split('\n').slice(-3);
    expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['Sandbox EHR', house.ehr],
      ['CDS service', `${house.cds}/cds-services`],
      ['SMART app', house.app],
    ]);
    for (const address of [
      `${house.ehr}/`,
      `${house.ehr}/fhir/metadata`,
      `${house.cds}/cds-services`,
      `${house.cds}/healthz`,
      `${house.app}/`,
      `${house.app}/launch.html`,
    ]) {
      expect([address, (await fetch(address)).status]).toEqual([address, 200]);
    }
  });

  it('serves the app with a Content-Security-Policy that lets only the sandbox embed it', async () => {
    const policy = (await fetch(`${house.app}/launch.html`)).headers.get('content-security-policy');
    expect(policy).toContain(`frame-ancestors 'self' ${house.ehr}`);
    expect(policy).toContain("script-src 'self'");
  });
});

describe('npm start, when it cannot', () => {
  it('says which port is busy in one sentence', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    try {
      const { child, output } = spawnStart({ APP_PORT: String(port) });
      const [code] = await once(child, 'exit');
      expect(code).toBe(1);
      expect(output()).toContain(`Port ${port} is in use: stop what runs there or set APP_PORT to another port.`);
      expect(output()).not.toMatch(/\n\s+at /);
    } finally {
      other.close();
    }
  });

  it('explains an option that it does not know', async () => {
    const { child, output } = spawnStart({}, ['--patient', '3']);
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(output()).toContain("Unknown option '--patient'");
    expect(output()).toContain('Usage: npm start');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops cleanly on %s, and its ports are free again',
    async (signal) => {
      const house = await startHouse();
      expect(await house.stop(signal)).toBe(0);
      for (const address of [house.ehr, house.cds, house.app]) {
        await expect(fetch(address)).rejects.toThrow();
      }
    },
    60_000,
  );
});
