import { mappingVersion } from '@bellwether/fhir-mapping';
import { resolveSite } from '@bellwether/hosting';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ServiceError } from '../errors.js';
import { memoryStore } from '../test-support/memory-store.js';
import { type RunningService, type ServiceChoices, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

let service: RunningService | null = null;
afterEach(() => service?.stop());

async function ready(choices: Partial<ServiceChoices> = {}) {
  service = await startService({ artefacts: [await stumpArtefact()], ...choices });
  const response = await fetch(`${service.url}/readyz`);
  return { status: response.status, body: await response.json(), at: service };
}

describe('/readyz', () => {
  it('is ready with artefacts and a store that answers', async () => {
    const { status, body } = await ready();
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ status: 'ready', store: 'ok', artefacts: ['hospitalization-30d 0.1.0'], app: 'off' }),
    ]);
  });

  it('says the profile, and with what its figures are made: site file, mapping and artefacts', async () => {
    const artefact = await stumpArtefact();
    const { body, at } = await ready();
    const { hash: siteHash } = await resolveSite({}, async () => undefined);
    const { name, version } = artefact.manifest;
    const artefacts = [{ name, version, hash: artefact.hash }];
    expect(body).toMatchObject({ profile: 'development', versions: { siteHash, mapping: mappingVersion, artefacts } });
    await at.stop();
    const other = await resolveSite({ name: 'Another' }, async () => undefined);
    expect((await ready({ liveSite: () => other })).body.versions.siteHash).toBe(other.hash);
  });

  it('is not while the service shuts down', async () => {
    const { status, body } = await ready({ isReady: () => false });
    expect([status, body]).toMatchObject([503, { status: 'not ready', store: 'ok' }]);
  });

  it.each<[string, () => Promise<void>]>([
    ['cannot be reached', () => Promise.reject(new ServiceError('store-unavailable', 'no answer'))],
    ['does not answer in time', () => new Promise(() => undefined)],
  ])('is not where the store %s, and says so; the process is still healthy', async (_case, ping) => {
    const { status, body, at } = await ready({ store: { ...memoryStore(), ping } });
    expect([status, body]).toMatchObject([503, { status: 'not ready', store: 'unavailable' }]);
    expect((await fetch(`${at.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${at.url}/metrics`)).text()).toContain(
      'bellwether_store_failures_total{during="health"} 1',
    );
  });

  it('pings the store once for any number of simultaneous requests', async () => {
    let asked = 0;
    const { at } = await ready({
      store: {
        ...memoryStore(),
        ping: async () => {
          asked += 1;
          await new Promise((resolve) => setTimeout(resolve, 50));
        },
      },
    });
    const before = asked;
    await Promise.all(Array.from({ length: 10 }, () => fetch(`${at.url}/readyz`)));
    expect(asked - before).toBeLessThan(10);
  });
});
