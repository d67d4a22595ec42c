/** Issue 16, 4: `rest` is a place in the site file, off in production until it is set. */
import { type Profile, resolveSite } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { startedWith } from '../operations/configuration-changes.js';
import { pinnedSite, withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { deployments, restDeployments } from './deployment.js';

const artefact = await stumpArtefact({ synthetic: false });
const siteOf = (file: unknown) => resolveSite(file, async () => undefined);
const unapproved = (file: unknown) => ({ ...(pinnedSite(file, [artefact]) as object), approved: undefined });

async function modeOf(file: unknown, profile: Profile) {
  const [placed] = restDeployments([artefact], await siteOf(file), profile);
  return placed!.mode;
}

describe('the mode of an artefact for other systems', () => {
  it.each([
    ['development', 'shown'],
    ['test', 'off'],
    ['production', 'off'],
  ] as const)('in %s is %s where the site file does not say', async (profile, mode) => {
    expect(await modeOf(pinnedSite({}, [artefact]), profile)).toBe(mode);
  });

  it.each(['off', 'silent', 'shown'])('is what the site file says: %s', async (mode) => {
    for (const profile of ['development', 'test', 'production'] as const) {
      expect(await modeOf(pinnedSite(withModes({ rest: mode }), [artefact]), profile)).toBe(mode);
    }
  });

  it('is of this version alone: a new one never inherits it', async () => {
    const newVersion = await stumpArtefact({ synthetic: false, version: '0.2.0' });
    const site = await siteOf(pinnedSite(withModes({ rest: 'shown' }), [newVersion]));
    expect(restDeployments([newVersion], site, 'production')).toMatchObject([{ mode: 'off' }]);
  });

  it('stands beside the hooks, and is none of them: a hook that is shown says nothing of it', async () => {
    const site = await siteOf(pinnedSite(withModes({ 'patient-view': 'shown' }), [artefact]));
    expect(deployments([artefact], site, 'production').map(({ id }) => id)).not.toContain('hospitalization-30d-rest');
    expect(restDeployments([artefact], site, 'production')).toMatchObject([
      { id: 'hospitalization-30d-rest', mode: 'off' },
    ]);
  });

  it.each(['test', 'production'] as const)('shown needs an approval in %s, by its own name', async (profile) => {
    const shown = withModes({ rest: 'shown' });
    const site = await siteOf(unapproved(shown));
    const refused = { code: 'not-approved', message: expect.stringContaining('hospitalization-30d-rest') };
    expect(() => deployments([artefact], site, profile)).toThrow(expect.objectContaining(refused));
    expect(deployments([artefact], await siteOf(pinnedSite(shown, [artefact])), profile)).toHaveLength(3);
  });

  it.each(['silent', 'off'])('%s needs none', async (mode) => {
    expect(deployments([artefact], await siteOf(unapproved(withModes({ rest: mode }))), 'production')).toHaveLength(3);
  });

  it('the bands are those of the site', async () => {
    const rows = [{ name: 'any', from: 0, indicator: 'info' }];
    const site = await siteOf({ bands: { 'hospitalization-30d': rows } });
    expect(restDeployments([artefact], site, 'development')).toMatchObject([{ bands: rows }]);
  });

  it('the highest priority is first', async () => {
    const others = [await stumpArtefact({ name: 'ward-24h', priority: 30 }), await stumpArtefact({ name: 'a-30d' })];
    const placed = restDeployments([artefact, ...others], await siteOf({}), 'development');
    expect(placed.map(({ id }) => id)).toEqual(['ward-24h-rest', 'a-30d-rest', 'hospitalization-30d-rest']);
  });

  it('is among what a service says that it starts with', async () => {
    const site = await siteOf({});
    expect(startedWith(site, (of) => restDeployments([artefact], of, 'development'))).toEqual([
      'hospitalization-30d-rest: shown',
    ]);
  });

  it.each(['REST', 'predict', 'api'])('a place of another name is refused: %s', async (place) => {
    await expect(siteOf(withModes({ [place]: 'shown' }))).rejects.toMatchObject({
      message: expect.stringContaining('hooks'),
    });
  });
});
