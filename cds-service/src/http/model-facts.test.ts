import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

describe('model facts', () => {
  it('shows the model card as a page for people, escaped, and says synthetic beside the figures', async () => {
    const response = await fetch(`${service.url}/model-facts/hospitalization-30d`, {
      headers: { accept: 'text/html' },
    });
    expect(response.headers.get('content-type')).toMatch('text/html');
    const page = await response.text();
    expect(page).toContain('Tests &lt;only&gt;');
    expect(page).toContain('<h3>Intended use</h3>');
    expect(page).toContain('not known');
    expect(page).toMatch(/Held-out synthetic patients/);
    expect(page).toMatch(/true risk \(upper limit\).*0\.800/);
    expect(page).toMatch(/NEWS2.*0\.600/);
  });

  it('says for which ages and which encounters the model is', async () => {
    const { manifest } = await stumpArtefact();
    const setting = { ...manifest.setting, maximumAgeYears: 90, encounterClasses: ['EMER', 'IMP'] };
    const ward = await startService({ artefacts: [await stumpArtefact({ setting })] });
    const page = await (await fetch(`${ward.url}/model-facts/hospitalization-30d`)).text();
    await ward.stop();
    expect(page).toMatch(/Ages 18 to 90, encounter class EMER or IMP\. Average risk 9 ?%\./);
  });

  it.each([
    ['/model-facts/hospitalization-30d', 'application/json'],
    ['/model-facts/hospitalization-30d.json', '*/*'],
  ])('gives the same as JSON at %s for %s', async (address, accept) => {
    const response = await fetch(service.url + address, { headers: { accept } });
    expect(await response.json()).toMatchObject({
      name: 'hospitalization-30d',
      synthetic: true,
      modelCard: { intendedUse: 'Tests <only>' },
    });
  });

  it('404 for a model that is not there', async () => {
    expect((await fetch(`${service.url}/model-facts/other`)).status).toBe(404);
  });
});
