import { describe, expect, it } from '@jest/globals';
import { appSite } from './app-site.js';
import { resolveSite } from './load-site.js';

const siteOf = (locations: unknown) => resolveSite({ locations }, async () => undefined);

describe('locations of the site file', () => {
  it('is empty where the file says nothing', async () => {
    expect((await resolveSite({}, async () => undefined)).file.locations).toEqual([]);
  });

  it('has places by reference, by name or by both, and the app gets them', async () => {
    const rows = [
      { reference: 'Location/icu-1', setting: 'intensive-care' },
      { name: ' Dialysis ', setting: 'ambulatory' },
      { reference: 'Location/a', name: 'Acute medical unit', setting: 'ward' },
      { name: 'Minors', setting: 'emergency' },
    ];
    const site = await siteOf(rows);
    expect(site.file.locations).toEqual(rows.map((row) => ('name' in row ? { ...row, name: row.name?.trim() } : row)));
    expect(appSite(site, []).locations).toEqual(site.file.locations);
  });

  it.each<[unknown, RegExp]>([
    [[{ setting: 'ward' }], /locations\.0: expected reference, name or both/],
    [[{ name: 'x', setting: 'icu' }], /locations\.0\.setting/],
    [[{ name: 'x' }], /locations\.0\.setting/],
    [[{ name: ' ', setting: 'ward' }], /locations\.0\.name/],
    [
      [{ reference: 'https://ehr.example/Location/1', setting: 'ward' }],
      /locations\.0\.reference: expected a reference/,
    ],
    [[{ reference: 'Organization/1', setting: 'ward' }], /locations\.0\.reference: expected a reference/],
    [[{ id: '1', setting: 'ward' }], /locations\.0/],
    [{}, /locations/],
  ])('%j is refused by its key', async (rows, message) => {
    await expect(siteOf(rows)).rejects.toThrow(message);
  });
});
