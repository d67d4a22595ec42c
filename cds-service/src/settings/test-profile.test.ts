import { demands, resolveSite } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { deployments, shownByApproval } from '../service/deployment.js';
import { approved, pinnedSite, withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const demonstration = await stumpArtefact();
const real = await stumpArtefact({ synthetic: false });
const shown = withModes({ 'patient-view': 'shown' });

async function deploy(site: unknown, profile: 'test' | 'production', artefact = demonstration) {
  return deployments([artefact], await resolveSite(site, async () => undefined), profile);
}
const unapproved = (artefact: typeof real) => ({ ...(pinnedSite(shown, [artefact]) as object), approved: undefined });

describe('the test profile', () => {
  it('demands what production does, but for what is served, who approves it, and that the time zone is said', () => {
    const { synthetic, approval, timeZone, ...others } = demands.test;
    expect({ synthetic, approval, timeZone }).toEqual({ synthetic: true, approval: 'real', timeZone: false });
    expect(demands.production).toEqual({ synthetic: false, approval: 'all', timeZone: true, ...others });
  });

  it('takes a pinned demonstration artefact, silent until the site file says so', async () => {
    const modes = (await deploy(pinnedSite({}, [demonstration]), 'test')).map(({ mode }) => mode);
    expect(modes).toEqual(['silent', 'silent', 'silent']);
    await expect(deploy(shown, 'test')).rejects.toMatchObject({ code: 'artefact-not-pinned' });
  });

  it('production refuses the same, and says which profile takes it', async () => {
    await expect(deploy(pinnedSite({}, [demonstration]), 'production')).rejects.toMatchObject({
      code: 'synthetic-in-production',
      message: expect.stringMatching(/^ARTEFACTS: hospitalization-30d was trained on synthetic .* PROFILE=test, /),
    });
  });

  it('shows a demonstration artefact, which is marked, without an approval; one of real patients only with it', async () => {
    expect((await deploy(unapproved(demonstration), 'test'))[0]).toMatchObject({ mode: 'shown' });
    await expect(deploy(unapproved(real), 'test', real)).rejects.toMatchObject({ code: 'not-approved' });
    const deployed = await deploy({ ...unapproved(real), approved }, 'test', real);
    expect(deployed[0]).toMatchObject({ mode: 'shown' });
    // The same rows decide whether the clients file has to be approved.
    expect(shownByApproval(deployed, 'test')).toEqual(['hospitalization-30d-patient-view']);
    expect(shownByApproval(await deploy(unapproved(demonstration), 'test'), 'test')).toEqual([]);
  });
});
