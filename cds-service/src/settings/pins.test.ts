import { pinsText, type Profile, resolveSite } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { deployments } from '../service/deployment.js';
import { approved, pinnedSite, withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const name = 'hospitalization-30d';
const artefact = await stumpArtefact({ synthetic: false });
const newVersion = await stumpArtefact({ synthetic: false, version: '0.2.0' });
const shown = withModes({ 'patient-view': 'shown', 'encounter-start': 'shown', 'encounter-discharge': 'shown' });
const pin = (manifest: string, version = '0.1.0') => ({
  approved,
  timeZone: 'UTC',
  artefacts: { [name]: { [version]: { manifest } } },
});

async function deploy(site: unknown, profile: Profile, served = artefact) {
  return deployments([served], await resolveSite(site, async () => undefined), profile);
}
const modes = async (...given: Parameters<typeof deploy>) => (await deploy(...given)).map(({ mode }) => mode);

describe('a pin', () => {
  it.each<Profile>(['development', 'test', 'production'])('that matches is accepted: %s', async (profile) => {
    await expect(deploy(pin(artefact.hash), profile)).resolves.toHaveLength(3);
  });

  it.each<Profile>(['development', 'test', 'production'])('that does not match is refused: %s', async (profile) => {
    const other = 'a'.repeat(64);
    await expect(deploy(pin(other), profile)).rejects.toMatchObject({
      code: 'artefact-not-pinned',
      message: expect.stringMatching(
        new RegExp(
          `^artefacts\\.${name}\\.0\\.1\\.0\\.manifest: got .* ${artefact.hash}, expected ${other}: .* --pins`,
        ),
      ),
    });
  });

  it('is needed in test and production, of the version that is served, and not in development', async () => {
    for (const site of [{}, pin(artefact.hash, '0.0.9'), { ...shown, approved }]) {
      await expect(deploy(site, 'development')).resolves.toHaveLength(3);
      for (const profile of ['test', 'production'] as const)
        await expect(deploy(site, profile)).rejects.toThrow(
          new RegExp(`^artefacts\\.${name}\\.0\\.1\\.0\\.manifest: got nothing, expected .*${artefact.hash}.* --pins`),
        );
    }
  });

  it('is printed in the form of the site file', async () => {
    const site = { timeZone: 'UTC', ...JSON.parse(pinsText([artefact])) };
    await expect(deploy(site, 'production')).resolves.toHaveLength(3);
  });
});

describe('a new version of an artefact', () => {
  const former = pinnedSite(shown, [artefact]);

  it('does not start under the pin of the former one', async () => {
    expect(await modes(former, 'production')).toEqual(['shown', 'shown', 'shown']);
    await expect(deploy(former, 'production', newVersion)).rejects.toThrow(/0\.2\.0\.manifest: got nothing/);
  });

  it('is silent where it is pinned and nothing more: it never inherits shown', async () => {
    const site = pinnedSite(former, [newVersion]);
    expect(await modes(site, 'production', newVersion)).toEqual(['silent', 'silent', 'silent']);
  });

  it('is shown where the site file says so of this version', async () => {
    const site = pinnedSite(withModes({ 'patient-view': 'shown' }, '0.2.0'), [newVersion]);
    expect(await modes(site, 'production', newVersion)).toEqual(['shown', 'silent', 'silent']);
  });
});

describe('an approval of the site file', () => {
  it('is needed in production where something is shown, and says what', async () => {
    const site = { ...(pinnedSite(shown, [artefact]) as object), approved: undefined };
    await expect(deploy(site, 'production')).rejects.toMatchObject({
      code: 'not-approved',
      message: expect.stringMatching(
        /^approved: got nothing, .* hospitalization-30d-patient-view, .* "approved": {"by": /,
      ),
    });
    await expect(deploy(site, 'development')).resolves.toHaveLength(3);
  });

  it('is not needed where all is silent or off', async () => {
    const silent = pinnedSite(withModes({ 'patient-view': 'off' }), [artefact]);
    expect(await modes({ ...(silent as object), approved: undefined }, 'production')).toEqual([
      'off',
      'silent',
      'silent',
    ]);
  });
});
