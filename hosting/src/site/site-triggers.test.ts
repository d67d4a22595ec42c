import { defaultTriggers } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { resolveSite } from './load-site.js';
import { siteTriggers } from './site-triggers.js';

const siteOf = (criticalTriggers: object) => resolveSite({ criticalTriggers }, async () => undefined);

describe('critical triggers of a site', () => {
  it('are its own, and the defaults for other concepts', async () => {
    const triggers = siteTriggers(await siteOf({ 'heart-rate': { above: 150 } }));
    expect(triggers.filter(({ concept }) => concept === 'heart-rate')).toEqual([{ concept: 'heart-rate', above: 150 }]);
    const others = defaultTriggers.filter(({ concept }) => concept !== 'heart-rate');
    expect(triggers).toEqual(expect.arrayContaining([...others]));
  });

  it('are its own where it sets the figures of a default too', async () => {
    const { isDefault, ...figures } = defaultTriggers.find(({ concept }) => concept === 'heart-rate')!;
    expect(isDefault).toBe(true);
    const { concept, ...limits } = figures;
    expect(siteTriggers(await siteOf({ [concept]: limits }))).toContainEqual(figures);
  });

  it('of a site file that was changed are those of the new one, and of the same one they are made once', async () => {
    const before = await siteOf({ 'heart-rate': { above: 150 } });
    const after = await siteOf({ 'heart-rate': { above: 120 } });
    expect(siteTriggers(before)).toContainEqual({ concept: 'heart-rate', above: 150 });
    expect(siteTriggers(after)).toContainEqual({ concept: 'heart-rate', above: 120 });
    expect(siteTriggers(before)).toBe(siteTriggers(before));
  });
});
