import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  canonicalJson,
  checkArtefacts,
  loadArtefacts,
  loadSite,
  pinOf,
  resolveSite,
  shippedArtefacts,
} from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployments } from '../service/deployment.js';
import { approved, pinnedSite, withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const example = fileURLToPath(new URL('../../site.example.json', import.meta.url));
const conceptMap = {
  resourceType: 'ConceptMap',
  group: [
    {
      source: 'https://hospital.example/observations',
      target: 'http://loinc.org',
      element: [{ code: 'PULSE', target: [{ code: '8867-4', equivalence: 'equivalent' }] }],
    },
  ],
};
const followUp = (fromBand: string) => ({ fromBand, label: 'Book a visit', description: 'Call', dueInDays: 7 });
const noFile = async () => undefined;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'site-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function file(name: string, content: unknown): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('site file', () => {
  it('the example is valid and maps its local codes', async () => {
    const site = await loadSite(example);
    expect(site.file).toMatchObject({ timeZone: 'Europe/London' });
    expect(site.codes.observationCodes).toHaveLength(2);
    const deployed = deployments(await loadArtefacts(shippedArtefacts), site, 'development');
    const named = (id: string) => deployed.find((one) => one.id === id);
    const discharge = named('readmission-30d-encounter-discharge');
    expect(named('readmission-30d-patient-view')).toMatchObject({ mode: 'off' });
    expect(named('hospitalization-30d-patient-view')).toMatchObject({
      show: { when: 'on-change', silenceHours: 8 },
      suggestion: null,
    });
    expect(discharge).toMatchObject({ mode: 'shown', suggestion: { fromBandIndex: 2, dueInDays: 7 } });
  });

  it('without one there are defaults, which have a hash too', async () => {
    const site = await loadSite(null);
    expect(site.file).toMatchObject({ timeZone: 'UTC', artefacts: {}, bands: {} });
    expect(site.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names the NEWS2 that counts where ours and the hospital’s differ; that is a part of its hash', async () => {
    const read = (news2: unknown) => resolveSite(news2 === undefined ? {} : { news2 }, noFile);
    const [unset, ours, theirs] = await Promise.all(
      [undefined, { authority: 'bellwether' }, { authority: 'charted' }].map(read),
    );
    expect([unset!, ours!, theirs!].map(({ file: { news2 } }) => news2.authority)).toEqual([
      'bellwether',
      'bellwether',
      'charted',
    ]);
    expect(unset!.hash).toBe(ours!.hash);
    expect(theirs!.hash).not.toBe(ours!.hash);
    await expect(read({ authority: 'hospital' })).rejects.toThrow(/news2\.authority/);
    await expect(read({ authorities: 'charted' })).rejects.toThrow(/news2: unknown key "authorities"/);
  });

  it('its hash depends on what it says, not on how it is written, and takes in the concept map', async () => {
    const hash = async (site: unknown, map: unknown = undefined) => (await resolveSite(site, async () => map)).hash;
    const inline = await hash({ name: 'A', timeZone: 'UTC', conceptMap });
    expect(await hash({ conceptMap, timeZone: 'UTC', name: 'A' })).toBe(inline);
    expect(await hash({ name: 'A', timeZone: 'UTC', conceptMap: 'map.json' }, conceptMap)).toBe(inline);
    expect(await hash({ name: 'A', timeZone: 'UTC' })).not.toBe(inline);
  });

  it('its text is what its hash is of, with the defaults and the concept map', async () => {
    const { text, hash, file } = await resolveSite({ approved, conceptMap: 'map.json' }, async () => conceptMap);
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...file, conceptMap })));
  });

  it('says whether the site itself has a time zone: production does not guess it', async () => {
    for (const [site, expected] of [
      [{ timeZone: 'UTC' }, true],
      [{}, false],
    ] as const) {
      const read = await resolveSite(site, noFile);
      expect([read.hasTimeZone, read.file.timeZone]).toEqual([expected, 'UTC']);
      for (const profile of ['development', 'test', 'production'] as const) {
        const check = () => checkArtefacts([], read, profile);
        if (expected || profile !== 'production') expect(check).not.toThrow();
        else expect(check).toThrow(/^timeZone: got nothing, expected the IANA time zone .* such as Europe\/London/);
      }
    }
  });

  it('the example pins the artefacts that are shipped', async () => {
    const shipped = await loadArtefacts(shippedArtefacts);
    const { file: siteFile } = await loadSite(example);
    expect(shipped.map((artefact) => pinOf(artefact, siteFile))).toEqual(shipped.map(({ hash }) => hash));
  });

  it('modes of the former form, which a new version inherited, are refused with what to write instead', async () => {
    const hooks = { 'hospitalization-30d': { 'patient-view': 'shown' } };
    await expect(resolveSite({ hooks }, noFile)).rejects.toThrow(
      /^hooks: modes are now set for each version .* Write instead {"artefacts":{"hospitalization-30d":{"<version>":{"manifest":"<SHA-256>","hooks":{"patient-view":"shown"}}}}}/,
    );
    await expect(resolveSite({ hooks: null }, noFile)).rejects.toThrow(/^hooks: modes are now set for each version/);
  });

  it('reads a concept map from a path beside it', async () => {
    await file('map.json', conceptMap);
    const site = await loadSite(await file('site.json', { conceptMap: 'map.json' }));
    expect(site.codes.observationCodes).toEqual([{ system: 'https://hospital.example/observations', code: 'PULSE' }]);
  });

  it.each([
    [{ timezone: 'UTC' }, 'site file: unknown key "timezone"'],
    [{ texts: { nxt: 'x' } }, 'texts: unknown key "nxt"'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone: expected an IANA time zone'],
    [{ artefacts: { a: { '1': { hooks: { 'patient-view': 'on' } } } } }, 'artefacts.a.1.hooks.patient-view: '],
    [{ artefacts: { a: { '1': { hooks: { 'order-sign': 'off' } } } } }, 'artefacts.a.1.hooks'],
    [{ artefacts: { a: { '1': { manifest: 'ABC' } } } }, 'artefacts.a.1.manifest: expected a SHA-256'],
    [{ artefacts: { a: { manifest: 'a'.repeat(64) } } }, 'artefacts.a.manifest: '],
    [{ artefacts: { a: { '1': { mode: 'off' } } } }, 'artefacts.a.1: unknown key "mode"'],
    [{ approved: { ...approved, at: '2026-11-20' } }, 'approved.at: expected an instant with its time zone'],
    [{ approved: { ...approved, at: '2026-11-20T09:00:00' } }, 'approved.at: expected an instant'],
    [{ approved: { ...approved, by: ' ' } }, 'approved.by: '],
    [{ approved: { ...approved, why: 'two\nlines' } }, 'approved.why: expected one line of text'],
    [{ approved: { by: 'A', at: approved.at } }, 'approved.why: '],
    [{ bands: { a: [{ name: 'x', from: 0.1, indicator: 'info' }] } }, 'bands.a: expected bands from low to high'],
    [{ bands: { a: [{ name: 'x', from: 0, indicator: 'critical' }] } }, 'bands.a.0.indicator: '],
    [
      { bands: { a: ['x', 'x'].map((name, i) => ({ name, from: i / 2, indicator: 'info' })) } },
      'bands.a: expected a different name',
    ],
    [{ show: { a: { when: 'sometimes' } } }, 'show.a.when: '],
    [{ show: { a: { when: 'from-band' } } }, 'show.a.fromBand: '],
    [{ show: { a: { when: 'always', minChange: 0.1 } } }, 'show.a: unknown key "minChange"'],
    [{ show: { a: { when: 'on-change', fromBand: 'high' } } }, 'show.a: unknown key "fromBand"'],
    [{ show: { a: { when: 'on-change', minChange: 0 } } }, 'show.a.minChange: '],
    [{ silenceHours: -1 }, 'silenceHours: '],
    [{ silenceHours: 169 }, 'silenceHours: '],
    [
      { suggestions: { a: { 'encounter-discharge': { ...followUp('x'), dueInDays: 0 } } } },
      'suggestions.a.encounter-discharge.dueInDays: ',
    ],
    [{ suggestions: { a: { 'encounter-discharge': { ...followUp('x'), lable: '' } } } }, 'unknown key "lable"'],
    [{ criticalTriggers: { 'heart-rate': {} } }, 'criticalTriggers.heart-rate: expected below, above or both'],
    [{ criticalTriggers: { pulse: { below: 40 } } }, 'criticalTriggers'],
    [{ conceptMap: { ...conceptMap, group: [{ ...conceptMap.group[0], target: 'urn:x' }] } }, 'conceptMap: '],
    [[], 'site file: '],
  ])('%j is refused, naming the key', async (site, message) => {
    await expect(resolveSite(site, noFile)).rejects.toThrow(message);
  });

  it('names the file that cannot be read or is not JSON', async () => {
    await expect(loadSite(join(directory, 'nowhere.json'))).rejects.toThrow(
      /^SITE_FILE: cannot read .*nowhere\.json: it does not exist$/,
    );
    await expect(loadSite(directory)).rejects.toThrow(/^SITE_FILE: cannot read .*: it is a directory$/);
    await expect(loadSite(await file('broken.json', '{'))).rejects.toThrow(/^SITE_FILE: .*broken\.json is not JSON$/);
    await expect(loadSite(await file('site2.json', { conceptMap: 'gone.json' }))).rejects.toThrow(
      /conceptMap: cannot read/,
    );
    await expect(loadSite(await file('site3.json', { nam: 'x' }))).rejects.toThrow(
      /site3\.json: site file: unknown key "nam"/,
    );
  });
});

describe('deployments', () => {
  it('are shown in development and silent in production, unless the site says otherwise', async () => {
    const artefact = await stumpArtefact({ synthetic: false });
    const modes = async (profile: 'development' | 'production', site: unknown = {}) =>
      Object.fromEntries(
        deployments([artefact], await resolveSite(pinnedSite(site, [artefact]), noFile), profile).map(
          ({ hook, mode }) => [hook, mode],
        ),
      );
    const all = (mode: string) => ({ 'patient-view': mode, 'encounter-start': mode, 'encounter-discharge': mode });
    expect(await modes('development')).toEqual(all('shown'));
    expect(await modes('production')).toEqual(all('silent'));
    const site = withModes({ 'patient-view': 'shown', 'encounter-start': 'off' });
    expect(await modes('production', site)).toEqual({
      'patient-view': 'shown',
      'encounter-start': 'off',
      'encounter-discharge': 'silent',
    });
  });

  it('show always in development and on change in production, unless the site says otherwise', async () => {
    const artefact = await stumpArtefact({ synthetic: false });
    const rule = async (profile: 'development' | 'production', site: unknown = {}) =>
      deployments([artefact], await resolveSite(pinnedSite(site, [artefact]), noFile), profile)[0]?.show;
    const silence = { fromBandIndex: 0, silenceHours: 8, quietLine: true };
    expect(await rule('development')).toEqual({ when: 'always', minChange: 0.05, memoryHours: 24, ...silence });
    expect(await rule('production')).toEqual({ when: 'on-change', minChange: 0.05, memoryHours: 24, ...silence });
    const site = { show: { 'hospitalization-30d': { when: 'from-band', fromBand: 'high' } }, silenceHours: 0 };
    expect(await rule('production', site)).toMatchObject({ when: 'from-band', fromBandIndex: 1, silenceHours: 0 });
  });

  it.each([
    [{ show: { 'hospitalization-30d': { when: 'from-band', fromBand: 'hihg' } } }, 'show.hospitalization-30d.fromBand'],
    [
      { suggestions: { 'hospitalization-30d': { 'encounter-discharge': followUp('hihg') } } },
      'suggestions.hospitalization-30d.encounter-discharge.fromBand',
    ],
  ])('a site that names an unknown band is refused: %#', async (value, path) => {
    const [artefact, site] = [await stumpArtefact(), await resolveSite(value, noFile)];
    expect(() => deployments([artefact], site, 'development')).toThrow(`${path}: expected one of: low, high`);
  });

  it('production refuses an artefact of synthetic patients', async () => {
    const [artefact, site] = [await stumpArtefact(), await resolveSite({}, noFile)];
    expect(() => deployments([artefact], site, 'production')).toThrow(
      /hospitalization-30d was trained on synthetic patients/,
    );
  });

  it.each([
    ['artefacts', { '1.1.0': { hooks: { 'patient-view': 'off' } } }],
    ['bands', [{ name: 'x', from: 0, indicator: 'info' }]],
    ['show', { when: 'always' }],
    ['suggestions', { 'encounter-discharge': followUp('low') }],
  ])('a site that names an unknown artefact in %s is refused', async (key, value) => {
    const [artefact, site] = [await stumpArtefact(), await resolveSite({ [key]: { typo: value } }, noFile)];
    expect(() => deployments([artefact], site, 'development')).toThrow(
      `${key}: unknown artefact "typo", expected one of: hospitalization-30d`,
    );
  });
});

describe('canonicalJson', () => {
  it('sorts keys at every depth and drops white space and undefined', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: true, gone: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"é\\"","d":null}]}',
    );
  });
});
