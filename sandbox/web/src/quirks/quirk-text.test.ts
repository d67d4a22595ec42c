import { describe, expect, it } from '@jest/globals';
import { changed, figureOf, moodOn, onWords } from './quirk-text.js';

const row = (name: string, figure: { usual: number; of: string } | null) => ({ name, about: '', imitates: '', figure });
const moods = [row('slow', { usual: 2000, of: 'milliseconds' }), row('no-total', null)];
const app = { clientId: 'app', name: 'App', on: ['no-total', 'slow:2500'] };
const everyone = { clientId: null, name: 'Everyone', on: [] };

describe('moods in words', () => {
  it('says who meets what, with its number, and nothing of those who meet none', () => {
    expect(onWords({ moods, targets: [everyone, app] })).toEqual(['App: no-total, slow (2,500 milliseconds).']);
    expect(onWords({ moods, targets: [everyone] })).toEqual([]);
  });

  it('switching one mood leaves the others and their order', () => {
    expect(changed(app, 'no-total', 'off')).toEqual(['slow:2500']);
    expect(changed(app, 'slow', 70)).toEqual(['no-total', 'slow:70']);
    expect(changed({ ...app, on: ['slow:1', 'no-total'] }, 'slow', 70)).toEqual(['slow:70', 'no-total']);
    expect(changed(app, 'truncated', null)).toEqual(['no-total', 'slow:2500', 'truncated']);
    expect(changed(everyone, 'slow', 'off')).toEqual([]);
  });

  it('knows what is on', () => {
    expect(moodOn(app, 'slow')).toEqual({ name: 'slow', figure: 2500 });
    expect(moodOn(app, 'no-total')).toEqual({ name: 'no-total', figure: null });
    expect(moodOn(everyone, 'slow')).toBeUndefined();
  });

  it.each(['', '0', '-1', '1.5', '1e3', '1234567', 'many'])('“%s” is no figure', (text) => {
    expect(figureOf(text)).toBeUndefined();
  });
  it('spaces around a figure do no harm', () => {
    expect(figureOf(' 70 ')).toBe(70);
  });
});
