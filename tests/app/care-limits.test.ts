import { buildScenario } from '@bellwether/fixtures';
import { en } from '@bellwether/model/texts';
import { expect, it, jest } from '@jest/globals';
import { appInBrowser } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import type { Json } from '../support/fake-ehr.js';
import { patternOf, t } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

/** The chart of a scenario, now, as that of the patient `p1`. */
function chartOfScenario(name: string): Json[] {
  const resources = buildScenario(name, { anchor: Date.now() }).entry.map(({ resource }) => resource);
  const { id } = resources.find(({ resourceType }) => resourceType === 'Patient')!;
  return JSON.parse(JSON.stringify(resources).replaceAll(`urn:uuid:${id}`, `Patient/${id}`).replaceAll(id!, 'p1'));
}

describeInBrowser('Limits of care in the chart', () => {
  const app = appInBrowser();
  const score = /NEWS2 \d/;

  it.each([
    ['comfort-care', en.careLimits.comfortCare],
    ['pregnant', en.careLimits.pregnant],
    ['after-birth', en.careLimits.afterBirth],
  ])(
    '%s: one line says why no score is made, no NEWS2 stands beside it, and the readings are there',
    async (name, line) => {
      app.ehr.resources = chartOfScenario(name);
      await app.launch();
      await app.page
        .getByText(patternOf(line, {}, 'part'))
        .first()
        .waitFor();
      const text = await app.chartText();
      expect(text).not.toMatch(score);
      expect(text).toContain(t('terms.concept.respiratory-rate'));
      await app.check(`care-limits-${name}`);
    },
  );

  it('not for resuscitation: one line, and the score stays', async () => {
    app.ehr.resources = chartOfScenario('not-for-resuscitation');
    await app.launch();
    await app.page
      .getByText(patternOf(en.careLimits.notForCpr, {}, 'part'))
      .first()
      .waitFor();
    expect(await app.chartText()).toMatch(score);
    await app.check('care-limits-not-for-resuscitation');
  });
});
