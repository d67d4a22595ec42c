import { describe, expect, it } from '@jest/globals';
import { createQuirkSettings } from './quirk-settings.js';
import { quirkText, readQuirks } from './quirk-selection.js';

const started = () =>
  createQuirkSettings(readQuirks('slow:500, no-total'), [
    { clientId: 'app', quirks: ['small-pages:2'] },
    { clientId: 'service' },
  ]);
const texts = (chosen: ReturnType<typeof readQuirks>) => chosen.map(quirkText);

describe('which quirks are on', () => {
  it('at the start those of the settings for everyone, and those of a registration for its client', () => {
    const settings = started();
    expect(texts(settings.metBy('app', []))).toEqual(['slow:500', 'no-total', 'small-pages:2']);
    expect(texts(settings.metBy('service', []))).toEqual(['slow:500', 'no-total']);
    expect(texts(settings.metBy(null, []))).toEqual(['slow:500', 'no-total']);
  });

  it('switching for one client leaves the others as they are', () => {
    const settings = started();
    settings.set('service', readQuirks('truncated, ignores-sort'));
    expect(texts(settings.on('service'))).toEqual(['truncated', 'ignores-sort']);
    expect(texts(settings.metBy('app', []))).toEqual(['slow:500', 'no-total', 'small-pages:2']);
  });

  it('a quirk is met once: the number nearest to the call counts', () => {
    const settings = started();
    settings.set('app', readQuirks('slow:70'));
    expect(texts(settings.metBy('app', []))).toEqual(['slow:70', 'no-total']);
    expect(texts(settings.metBy('app', readQuirks('slow:5')))).toEqual(['slow:5', 'no-total']);
    settings.set('app', readQuirks('slow:1, slow:2'));
    expect(texts(settings.on('app'))).toEqual(['slow:2']);
  });

  it('clearing switches off everything, what was on from the start too', () => {
    const settings = started();
    settings.clear();
    for (const client of [null, 'app', 'service']) expect(settings.metBy(client, [])).toEqual([]);
  });

  it('a client that is not registered has no quirks', () => {
    expect(() => started().set('nobody', [])).toThrow('Unknown client.');
    expect(texts(started().metBy('nobody', []))).toEqual(['slow:500', 'no-total']);
  });
});
