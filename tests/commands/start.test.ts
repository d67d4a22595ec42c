import { once } from 'node:events';
import { createServer } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { type RunServices, runServices, spawnStart, startServices } from '../support/running-services.js';

describe('npm start', () => {
  let services: RunServices;
  beforeAll(async () => {
    services = await runServices();
  }, 120_000);

  it('prints one map of what is where as its last lines when everything answers', async () => {
    const lines = services.output.trimEnd().split('\n').slice(-5);
    expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['Sandbox EHR', services.ehr],
      ['FHIR base', `${services.ehr}/fhir`],
      ['Authorization', `${services.ehr}/auth`],
      ['CDS service', `${services.cds}/cds-services`],
      ['SMART app', services.app],
    ]);
    for (const address of [
      `${services.ehr}/`,
      `${services.ehr}/fhir/metadata`,
      `${services.cds}/cds-services`,
      `${services.cds}/healthz`,
      `${services.app}/`,
      `${services.app}/launch.html`,
    ]) {
      expect([address, (await fetch(address)).status]).toEqual([address, 200]);
    }
  });

  it('serves the app with a Content-Security-Policy that lets only the sandbox embed it', async () => {
    const policy = (await fetch(`${services.app}/launch.html`)).headers.get('content-security-policy');
    expect(policy).toContain(`frame-ancestors 'self' ${services.ehr}`);
    expect(policy).toContain("script-src 'self'");
  });
});

describe('npm start, when it cannot', () => {
  it.each(['EHR_PORT', 'CDS_PORT', 'APP_PORT'])(
    'says that %s is busy in one sentence and starts nothing',
    async (name) => {
      const ports = { EHR_PORT: await freePort(), CDS_PORT: await freePort(), APP_PORT: await freePort() };
      const port = ports[name as keyof typeof ports];
      const other = createServer().listen(port, '127.0.0.1');
      await once(other, 'listening');
      try {
        const env = Object.fromEntries(Object.entries(ports).map(([variable, value]) => [variable, String(value)]));
        const { child, output } = spawnStart(env);
        const [code] = await once(child, 'close');
        expect(code).toBe(1);
        expect(output()).toBe(`Port ${port} is in use: stop what runs there or set ${name} to another port.\n`);
      } finally {
        other.close();
      }
    },
  );

  it('says in one sentence that nothing answers at the address of --fhir', async () => {
    const address = `http://127.0.0.1:${await freePort()}/fhir`;
    const ports = { EHR_PORT: await freePort(), CDS_PORT: await freePort(), APP_PORT: await freePort() };
    const env = Object.fromEntries(Object.entries(ports).map(([variable, value]) => [variable, String(value)]));
    const { child, output } = spawnStart(env, ['--fhir', address]);
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(output()).toMatch(/^Nothing answers at .*\/metadata \(ECONNREFUSED\): start that server first.*\n$/);
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
      const services = await startServices();
      expect(await services.stop(signal)).toBe(0);
      for (const address of [services.ehr, services.cds, services.app]) {
        await expect(fetch(address)).rejects.toThrow();
      }
    },
    120_000,
  );
});
