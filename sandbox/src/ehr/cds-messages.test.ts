import { describe, expect, it } from '@jest/globals';
import { readCards } from './cds-messages.js';

const card = { summary: 'Risk 31 %', indicator: 'warning', source: { label: 'Bellwether' } };

describe('CDS Hooks §Card, as the EHR reads it', () => {
  it('takes a card with the required fields alone', () => {
    expect(readCards([card])).toEqual({
      cards: [{ ...card, links: [], overrideReasons: [], suggestions: [] }],
      unreadable: 0,
    });
  });

  it('ignores fields that it does not know', () => {
    expect(readCards([{ ...card, extension: { a: 1 } }]).unreadable).toBe(0);
  });

  it('§Suggestion, §Override Reasons: keeps what can be offered, and leaves out what breaks the rules', () => {
    const reason = { code: 'a', system: 'http://x.example', display: 'A' };
    const create = { type: 'create', description: 'Create it', resource: { resourceType: 'Task', status: 'draft' } };
    const read = readCards([
      {
        ...card,
        overrideReasons: [{ code: 'b' }, reason, 7],
        suggestions: [
          { label: 'Do', uuid: 's-1', actions: [create] },
          { label: 'Broken', actions: [{ type: 'x' }] },
          {},
        ],
        selectionBehavior: 'sometimes',
      },
    ]);
    expect(read).toMatchObject({
      cards: [{ overrideReasons: [reason], suggestions: [{ label: 'Do', uuid: 's-1', actions: [create] }] }],
      unreadable: 0,
    });
    expect(read.cards[0]?.selectionBehavior).toBeUndefined();
  });

  it.each([
    ['no summary', { ...card, summary: undefined }],
    ['an unknown indicator', { ...card, indicator: 'panic' }],
    ['no source label', { ...card, source: {} }],
    ['no object', 'card'],
  ])('counts a card with %s as unreadable and shows the others', (_name, broken) => {
    expect(readCards([broken, card])).toMatchObject({ cards: [{ summary: 'Risk 31 %' }], unreadable: 1 });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', 'https://', ' https://x.example'])(
    'drops the address %j and keeps the card',
    (url) => {
      const read = readCards([
        { ...card, source: { label: 'S', url }, links: [{ label: 'L', url, type: 'absolute' }] },
      ]);
      expect(read.cards[0]).toMatchObject({ source: { label: 'S' }, links: [] });
      expect(read.cards[0]?.source.url).toBeUndefined();
    },
  );

  it('keeps the good links beside a bad one', () => {
    const good = { label: 'About', url: 'https://x.example/about', type: 'absolute' };
    expect(
      readCards([{ ...card, links: [{ label: 'Bad', url: 'x:', type: 'absolute' }, good] }]).cards[0]?.links,
    ).toEqual([good]);
  });
});
