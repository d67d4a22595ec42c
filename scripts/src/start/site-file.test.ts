import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkArtefacts, loadArtefacts, loadSite } from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { siteFileOf } from './site-file.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the site file of npm start', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'bellwether-site-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('shows cards where something is new, in the time zone of the machine, for every artefact that is shipped', async () => {
    const env = { DATABASE_FILE: join(directory, 'data', 'bellwether.sqlite') };
    const file = siteFileOf(env, root, 'Asia/Kathmandu');
    expect(dirname(file)).toBe(join(directory, 'data'));
    const site = await loadSite(file);
    const artefacts = await loadArtefacts(join(root, 'model', 'artefacts'));
    checkArtefacts(artefacts, site, 'development');
    expect(site.file.timeZone).toBe('Asia/Kathmandu');
    expect(Object.keys(site.file.show)).toEqual(artefacts.map(({ manifest }) => manifest.name));
    for (const show of Object.values(site.file.show)) expect(show.when).toBe('on-change');
    // It is of the machine that starts, not of the one that started before.
    siteFileOf(env, root);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    expect(JSON.parse(readFileSync(file, 'utf8')).timeZone).toBe(timeZone);
  });

  it('is the one that is set, and then none is made', () => {
    const env = { SITE_FILE: 'own.json', DATABASE_FILE: join(directory, 'other', 'bellwether.sqlite') };
    expect(siteFileOf(env, root)).toBe('own.json');
    expect(existsSync(join(directory, 'other'))).toBe(false);
  });

  it('says in one sentence where it cannot be made', () => {
    expect(() => siteFileOf({ ARTEFACTS: join(directory, 'nowhere') }, directory)).toThrow(
      /^The site file .*bellwether-site\.json cannot be made: .*\.$/,
    );
  });
});
