import { describe, expect, it } from '@jest/globals';
import { t } from '@bellwether/sandbox/texts';
import { changed, figureOf, quirkOn, onText } from './quirk-text.js';

const row = (name: string, figure: { usual: number; of: string } | null) => ({
  name,
  about: '',
  simulates: '',
  figure,
});
const quirks = [row('slow', { usual: 2000, of: 'milliseconds' }), row('no-total', null)];
const app = { clientId: 'app', name: 'App', on: ['no-total', 'slow:2500'] };
const everyone = { clientId: null, name: 'Everyone', on: [] };

describe('quirks as text', () => {
  it('names the quirks of each client with their numbers, and leaves out clients without one', () => {
    const slow = t('quirks.withFigure', { quirk: 'slow', figure: 2500, unit: 'milliseconds' });
    expect(onText({ quirks, targets: [everyone, app] })).toEqual([
      t('quirks.onFor', { name: 'App', quirks: `no-total, ${slow}` }),
    ]);
    expect(onText({ quirks, targets: [everyone] })).toEqual([]);
  });

  it('switching one quirk leaves the others and their order', () => {
    expect(changed(app, 'no-total', 'off')).toEqual(['slow:2500']);
    expect(changed(app, 'slow', 70)).toEqual(['no-total', 'slow:70']);
    expect(changed({ ...app, on: ['slow:1', 'no-total'] }, 'slow', 70)).toEqual(['slow:70', 'no-total']);
    expect(changed(app, 'truncated', null)).toEqual(['no-total', 'slow:2500', 'truncated']);
    expect(changed(everyone, 'slow', 'off')).toEqual([]);
  });

  it('knows what is on', () => {
    expect(quirkOn(app, 'slow')).toEqual({ name: 'slow', figure: 2500 });
    expect(quirkOn(app, 'no-total')).toEqual({ name: 'no-total', figure: null });
    expect(quirkOn(everyone, 'slow')).toBeUndefined();
  });

  it.each(['', '0', '-1', '1.5', '1e3', '1234567', 'many'])('“%s” is not a figure', (text) => {
    expect(figureOf(text)).toBeUndefined();
  });
  it('spaces around a figure do no harm', () => {
    expect(figureOf(' 70 ')).toBe(70);
  });
});
