/** Issue 16, 1 and 4: what answers here, for who may read it. */
import { resolveSite } from '@bellwether/hosting';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { memoryStore } from '../../test-support/memory-store.js';
import { apiCall, restServiceOf } from '../../test-support/rest-service-of.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import type { RestService } from '../rest-service.js';
import { describeModel, describeModels } from './describe-models.js';

let service: RestService;
beforeAll(async () => {
  const artefacts = [
    await stumpArtefact(),
    await stumpArtefact({ name: 'ward-24h', priority: 5, synthetic: false }),
    await stumpArtefact({ name: 'former-7d', priority: 1 }),
  ];
  const site = await resolveSite(
    {
      artefacts: {
        'ward-24h': { '0.1.0': { hooks: { rest: 'silent' } } },
        'former-7d': { '0.1.0': { hooks: { rest: 'off' } } },
      },
      bands: { 'ward-24h': [{ name: 'any', from: 0, indicator: 'info' }] },
    },
    async () => undefined,
  );
  service = restServiceOf({ artefacts, site, store: memoryStore() });
});

const namesFor = (...scopes: readonly string[]) =>
  describeModels(apiCall(...scopes).caller, service).models.map(({ name }) => name);

describe('the list of models', () => {
  it('has those that answer, the highest priority first, with hash, marks and address', () => {
    expect(describeModels(apiCall().caller, service)).toEqual({
      models: [
        {
          ...{ name: 'hospitalization-30d', version: '0.1.0', sha256: service.placed[0]!.artefact.hash },
          ...{ synthetic: true, mode: 'shown' },
          url: 'https://cds.example/api/v1/models/hospitalization-30d/0.1.0',
        },
        expect.objectContaining({ name: 'ward-24h', synthetic: false, mode: 'silent' }),
      ],
    });
  });

  it('has those that the caller may read', () => {
    expect(namesFor('models:read')).toEqual(['hospitalization-30d', 'ward-24h']);
    expect(namesFor('models:read/ward-24h', 'predict')).toEqual(['ward-24h']);
    expect(() => namesFor('predict')).toThrow(expect.objectContaining({ code: 'forbidden', reason: 'scope' }));
  });
});

describe('a model', () => {
  const { caller } = apiCall();

  it('says what it is, for which patients, from which features, with the bands of the site', () => {
    const found = describeModel('ward-24h', '0.1.0', caller, service);
    expect(found).toMatchObject({
      ...{ name: 'ward-24h', mode: 'silent', bands: [{ name: 'any', from: 0, indicator: 'info' }] },
      outcome: { text: expect.any(String) },
      setting: { minimumAgeYears: 18 },
      facts: 'https://cds.example/model-facts/ward-24h',
    });
    expect(found.features[0]).toEqual({ name: 'age', display: 'Age', group: 'age', source: 'demographic', unit: 'a' });
    expect(describeModel('ward-24h', null, caller, service)).toEqual(found);
  });

  it.each([
    ['another name', 'sepsis', null],
    ['another version', 'ward-24h', '0.2.0'],
    ['one that is off', 'former-7d', null],
  ])('%s is not found', (_, name, version) => {
    expect(() => describeModel(name, version, caller, service)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('a caller without its scope is refused, whether it is there or not, without the name that was sent', () => {
    const narrow = apiCall('models:read/ward-24h').caller;
    for (const name of ['hospitalization-30d', 'sepsis', 'former-7d']) {
      const call = () => describeModel(name, null, narrow, service);
      expect(call).toThrow(expect.objectContaining({ code: 'forbidden', reason: 'scope' }));
      expect(call).not.toThrow(name);
    }
  });
});
