import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { viewer } from '../test-support/store-samples.js';
import type { ConfigurationChange, ConfigurationText } from './store.js';

const approved = { by: 'A. Example, clinical safety officer', at: testNow - 1_000, why: 'Checked on 400 past charts' };

function textOf(text: string, changes: Partial<ConfigurationText> = {}): ConfigurationText {
  const hash = createHash('sha256').update(text).digest('hex');
  return { hash, kind: 'site', name: 'site', text, approved: null, ...changes };
}

function started(inUse: readonly ConfigurationText[], changes: Partial<ConfigurationChange> = {}): ConfigurationChange {
  const siteHash = inUse.find(({ kind }) => kind === 'site')?.hash ?? 'c'.repeat(64);
  return { at: testNow, instance: 'cds-1:4010', siteHash, inUse, changes: [], ...changes };
}

onEachStore(({ store, audit, recorded }) => {
  describe('a configuration', () => {
    it('is found by its hash, as it was, with who approved it, when and why; an unknown hash finds nothing', async () => {
      const [site, clients] = [
        textOf('{"name":"\\u0000 Ö \\ud800"}', { approved }),
        textOf('{}', { kind: 'clients', name: 'clients' }),
      ];
      await store().recordConfiguration(started([site, clients]));
      expect(await store().configurationByHash(site.hash)).toEqual({ ...site, firstSeenAt: testNow });
      expect(await store().configurationByHash(clients.hash)).toEqual({ ...clients, firstSeenAt: testNow });
      expect(await store().configurationByHash('0'.repeat(64))).toBeNull();
    });

    it('stays when it is no longer in use, and when every other row has expired', async () => {
      const [old, young] = [textOf('{"a":1}', { approved }), textOf('{"a":2}')];
      await store().recordConfiguration(started([old]));
      await store().recordConfiguration(started([young], { at: testNow + 1 }));
      await recorded();
      await store().removeExpired(Number.MAX_SAFE_INTEGER, { assessmentDays: 1, silentDays: 1, auditDays: 1 });
      expect(await audit()).toEqual([]);
      expect(await store().configurationByHash(old.hash)).toEqual({ ...old, firstSeenAt: testNow });
      expect(await store().configurationByHash(young.hash)).toEqual({ ...young, firstSeenAt: testNow + 1 });
    });

    it('in use again keeps its first moment and its first approval; a manifest approved later gets one', async () => {
      const site = textOf('{}', { approved });
      const manifest = textOf('{"version":"1"}', { kind: 'manifest', name: 'a' });
      await store().recordConfiguration(started([site, manifest]));
      const later = { by: 'B', at: testNow, why: 'later' };
      const again = [site, manifest].map((text) => ({ ...text, approved: later }));
      await store().recordConfiguration(started(again, { at: testNow + 5 }));
      const found = await Promise.all([site, manifest].map(({ hash }) => store().configurationByHash(hash)));
      expect(found.map((one) => [one?.firstSeenAt, one?.approved])).toEqual([
        [testNow, approved],
        [testNow, later],
      ]);
    });

    it('has an audit row with the instance and the hashes before and after: first, unchanged, changed, back', async () => {
      const [a, b] = [textOf('{"a":1}'), textOf('{"a":2}')];
      for (const [index, text] of [a, a, b, a].entries()) {
        await store().recordConfiguration(started([text], { at: testNow + index, instance: `cds-${index}:4010` }));
      }
      await store().recordConfiguration(started([a], { at: testNow + 4 }));
      const rows = await audit();
      expect(rows.map(({ outcome, fromHash, toHash }) => [outcome, fromHash, toHash])).toEqual([
        ['site file: first seen', null, a.hash],
        ['site file: unchanged', a.hash, a.hash],
        ['site file: changed', a.hash, b.hash],
        ['site file: changed', b.hash, a.hash],
        ['site file: unchanged', a.hash, a.hash],
      ]);
      expect(rows[2]).toMatchObject({ kind: 'configuration', instance: 'cds-2:4010', siteHash: b.hash, source: null });
    });

    it('of one artefact is not compared with that of another, nor a site file with a clients file', async () => {
      const texts = [
        textOf('1', { kind: 'manifest', name: 'a' }),
        textOf('2', { kind: 'manifest', name: 'b' }),
        textOf('3', { kind: 'clients', name: 'clients' }),
        textOf('4'),
      ];
      await store().recordConfiguration(started(texts));
      const rows = await audit();
      expect(rows.map(({ outcome, fromHash }) => `${outcome} ${fromHash}`).toSorted()).toEqual([
        'clients file: first seen null',
        'manifest of a: first seen null',
        'manifest of b: first seen null',
        'site file: first seen null',
      ]);
    });

    it('a line of what changed has the hashes of the site file', async () => {
      const [a, b] = [textOf('{"a":1}'), textOf('{"a":2}')];
      await store().recordConfiguration(started([a]));
      const change = 'hospitalization-30d-patient-view: shown to off';
      await store().recordConfiguration(started([b], { at: testNow + 1, changes: [change] }));
      const row = (await audit(testNow + 1)).find(({ outcome }) => outcome === change);
      expect(row).toMatchObject({ fromHash: a.hash, toHash: b.hash, siteHash: b.hash, instance: 'cds-1:4010' });
    });

    it('a line of something else that changed, such as API keys, leaves the site file as it is', async () => {
      const site = textOf('{"a":1}');
      await store().recordConfiguration(started([site]));
      const change = 'API key lab 0a1b2c3d: added';
      await store().recordConfiguration({
        ...started([], { at: testNow + 1, changes: [change] }),
        siteHash: site.hash,
      });
      const row = (await audit(testNow + 1)).find(({ outcome }) => outcome === change);
      expect(row).toMatchObject({ fromHash: site.hash, toHash: site.hash, siteHash: site.hash });
    });

    it('is kept once by two instances that start at the same moment', async () => {
      const site = textOf('{}', { approved });
      await Promise.all(
        ['cds-1', 'cds-2'].map((instance) => store().recordConfiguration(started([site], { instance }))),
      );
      expect(await store().configurationByHash(site.hash)).toEqual({ ...site, firstSeenAt: testNow });
      expect((await audit()).map(({ instance }) => instance).toSorted()).toEqual(['cds-1', 'cds-2']);
    });

    it('other rows name no instance', async () => {
      await recorded({ viewer });
      expect((await audit())[0]).toMatchObject({ kind: 'assessment', instance: null, fromHash: null, toHash: null });
    });
  });
});
