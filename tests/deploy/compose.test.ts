import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { isLoopback } from '@bellwether/hosting';
import { variables } from '../../cds-service/src/settings/variables.js';
import { composeServices } from '../support/compose.js';

const installed = spawnSync('docker-compose', ['version']).error === undefined || Boolean(process.env.CI);

(installed ? describe : describe.skip)('docker-compose.yml', () => {
  const demo = installed ? composeServices('demo') : {};
  const production = installed ? composeServices('production') : {};
  const all = Object.entries({ ...demo, ...production });
  const ours = all.filter(([, { image }]) => image.startsWith('bellwether/'));

  it('has the profiles demo and production', () => {
    expect(Object.keys(demo).sort()).toEqual([
      'demo-app',
      'demo-database',
      'demo-hapi',
      'demo-sandbox',
      'demo-service',
    ]);
    expect(Object.keys(production).sort()).toEqual(['app', 'database', 'service']);
  });

  it.each(all)('%s: no capability, no way to new ones, limits, and a start after a failure', (_, service) => {
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.restart).toBe('unless-stopped');
    expect(service.mem_limit).toBeDefined();
    expect(service.pids_limit).toBeDefined();
    expect(service.image).toMatch(/:[\w.-]*\d[\w.-]*$/);
  });

  it.each(all.filter(([name]) => name !== 'demo-hapi'))(
    '%s: a root file system that is read-only, and a health check',
    (_, service) => {
      expect(service.read_only).toBe(true);
      expect(service.healthcheck?.test[0]).toBe('CMD');
    },
  );

  it.each(ours)(
    '%s has no password or key in its environment, but for the one of the demo',
    (name, { environment }) => {
      const secrets = Object.entries(environment).filter(([, value]) => /:\/\/[^/]*:[^/]*@|BEGIN|"d":/.test(value));
      expect(secrets).toEqual(
        name === 'demo-service' ? [['DATABASE_URL', 'postgres://bellwether:demo@127.0.0.1:5433/bellwether']] : [],
      );
    },
  );

  it('what accepts callers without a token shares the network of the machine, listens on loopback, and publishes nothing', () => {
    for (const name of ['demo-sandbox', 'demo-service', 'demo-app']) {
      const { network_mode: mode, ports, environment } = demo[name]!;
      expect({ name, mode, ports }).toEqual({ name, mode: 'host', ports: undefined });
      expect(isLoopback(environment.HOST ?? '127.0.0.1')).toBe(true);
    }
  });

  it('what the demo publishes of others is published on loopback', () => {
    const published = Object.values(demo).flatMap(({ ports = [] }) => ports);
    expect(published).toHaveLength(2);
    for (const port of published) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('in production only service and app are published, metrics on loopback, and the database reaches nothing', () => {
    expect(production.service?.ports).toEqual(['0.0.0.0:4010:4010/tcp', '127.0.0.1:4011:4011/tcp']);
    expect(production.app?.ports).toEqual(['0.0.0.0:4020:4020/tcp']);
    expect(production.database?.ports).toBeUndefined();
    expect(Object.keys(production.database?.networks ?? {})).toEqual(['store']);
    expect(Object.keys(production.app?.networks ?? {})).toEqual(['public']);
  });

  it('in production, certificates, keys and the password are files', () => {
    const { environment = {}, secrets = [] } = production.service ?? {};
    expect(secrets.map(({ source }) => source).sort()).toEqual([
      'database-password',
      'service-certificate',
      'service-key',
    ]);
    for (const name of ['TLS_CERT_FILE', 'TLS_KEY_FILE', 'DATABASE_PASSWORD_FILE'])
      expect(environment[name]).toMatch(/^\/run\/secrets\/(database-password|service-certificate|service-key)$/);
  });

  it.each(['demo-service', 'service'])('%s: every setting is one of the service', (name) => {
    const { environment } = { ...demo, ...production }[name]!;
    expect(Object.keys(environment).filter((setting) => !(setting in variables))).toEqual([]);
  });
});
