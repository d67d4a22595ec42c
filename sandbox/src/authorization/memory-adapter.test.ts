import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Adapter } from 'oidc-provider';
import { memoryAdapter } from './memory-adapter.js';

describe('memoryAdapter', () => {
  let now = 0;
  let adapterOf: (model: string) => Adapter;
  beforeEach(() => {
    now = 1_000_000;
    adapterOf = memoryAdapter(() => now, new Map([['app', { client_id: 'app' }]]));
  });

  it('what is kept ends after its seconds', async () => {
    await adapterOf('AccessToken').upsert('t', { grantId: 'g' }, 10);
    now += 9_999;
    expect(await adapterOf('AccessToken').find('t')).toEqual({ grantId: 'g' });
    now += 1;
    expect(await adapterOf('AccessToken').find('t')).toBeUndefined();
  });

  // The provider looks whether a code or a jti was used, and waits before it notes that it is.
  it.each(['AuthorizationCode', 'RefreshToken'])(
    '%s: two uses that both saw it unused are one, and it ends',
    async (model) => {
      await adapterOf('Grant').upsert('g', {}, 60);
      await adapterOf('AccessToken').upsert('first', { grantId: 'g' }, 60);
      await adapterOf('AccessToken').upsert('another', { grantId: 'h' }, 60);
      await adapterOf(model).upsert('once', { grantId: 'g' }, 60);
      await adapterOf(model).consume('once');
      await expect(adapterOf(model).consume('once')).rejects.toMatchObject({ error: 'invalid_grant' });
      expect(await adapterOf('AccessToken').find('first')).toBeUndefined();
      expect(await adapterOf('Grant').find('g')).toBeUndefined();
      expect(await adapterOf('AccessToken').find('another')).toBeDefined();
    },
  );

  it('jti: two uses that both saw it unused are one', async () => {
    await adapterOf('ReplayDetection').upsert('jti', { iss: 'service' }, 60);
    await expect(adapterOf('ReplayDetection').upsert('jti', { iss: 'service' }, 60)).rejects.toMatchObject({
      error: 'invalid_client',
    });
  });

  it('jti: none is forgotten before its time, however many come; then no more are taken', async () => {
    const seen = adapterOf('ReplayDetection');
    for (let count = 0; count < 10_000; count += 1) await seen.upsert(`jti-${count}`, {}, 60);
    await expect(seen.upsert('one more', {}, 60)).rejects.toMatchObject({ error: 'invalid_client' });
    expect(await seen.find('jti-0')).toBeDefined();
    now += 60_000;
    await seen.upsert('one more', {}, 60);
  });

  it('clients are found and never added', async () => {
    await adapterOf('Client').upsert('intruder', { client_id: 'intruder' }, 60);
    expect([await adapterOf('Client').find('app'), await adapterOf('Client').find('intruder')]).toEqual([
      { client_id: 'app' },
      undefined,
    ]);
  });
});
