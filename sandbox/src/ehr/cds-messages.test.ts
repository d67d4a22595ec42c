import { describe, expect, it } from '@jest/globals';
import { readCards } from './cds-messages.js';

const card = { summary: 'Risk 31 %', indicator: 'warning', source: { label: 'Bellwether' } };

describe('CDS Hooks §Card, as the EHR reads it', () => {
  it('takes a card with the required fields alone', () => {
    expect(readCards([card])).toEqual({
      cards: [
        {
          uuid: null,
          summary: 'Risk 31 %',
          detail: null,
          indicator: 'warning',
          source: { label: 'Bellwether', url: null },
          links: [],
        },
      ],
      unreadable: 0,
    });
  });

  it('ignores fields that it does not know', () => {
    expect(readCards([{ ...card, extension: { a: 1 }, suggestions: [{}] }]).unreadable).toBe(0);
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
      expect(read).toMatchObject({ cards: [{ source: { label: 'S', url: null }, links: [] }], unreadable: 0 });
    },
  );

  it('keeps the good links beside a bad one', () => {
    const good = { label: 'About', url: 'https://x.example/about', type: 'absolute' };
    expect(
      readCards([{ ...card, links: [{ label: 'Bad', url: 'x:', type: 'absolute' }, good] }]).cards[0]?.links,
    ).toEqual([good]);
  });
});
