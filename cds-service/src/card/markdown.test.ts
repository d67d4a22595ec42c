import { plainLine } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { escaped, escapeMarkdown, md, trusted } from './markdown.js';

const joiner = /\u2060/g;
const htmlOf = (markdown: string) =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const decoded = (html: string) => html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

/** Kinds of nodes in the tree that react-markdown and its kin draw. */
function nodeTypes(markdown: string): readonly string[] {
  const types: string[] = [];
  const visit = (node: { type: string; children?: readonly unknown[] }): void => {
    types.push(node.type);
    for (const child of node.children ?? []) visit(child as { type: string });
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return types;
}

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- comment -->',
  '[text](javascript:alert(1))',
  '![image](https://evil.example/x.png)',
  '[text]: https://evil.example',
  '<https://evil.example>',
  'https://evil.example/?q=1',
  'HTTP://evil.example',
  'see www.evil.example now',
  'someone@evil.example',
  'mailto:someone@evil.example',
  'xmpp:someone@evil.example/x',
  '**bold** __bold__ *i* _i_ ~~gone~~ ~gone~',
  '`code` ``code``',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '# heading',
  '- item',
  '+ item',
  '12. item',
  '1) item',
  '> quote',
  '[^1] and [^1]: note',
  '- [ ] task',
  '---',
  '===',
  '~~~',
  'a  \nb\\\nc\r\nd\u2028e\u0085f',
  '&lt;b&gt; &#60;',
  'back\\slash \\* \\<',
  'rtl \u202e evil \u2066x\u2069',
];

describe('card: every string from an EHR is shown and does nothing (CDS Hooks §Card, GFM)', () => {
  it.each(attacks)('%j is plain text', (attack) => {
    const safe = escapeMarkdown(attack);
    expect(htmlOf(`x ${safe}`)).not.toMatch(/<(?!\/?p>)/);
    expect(new Set(nodeTypes(safe))).toEqual(new Set(['root', 'paragraph', 'text']));
    expect(decoded(htmlOf(safe).slice('<p>'.length, -'</p>'.length)).replace(joiner, '')).toBe(plainLine(attack));
  });

  it('any string is plain text that reads as it was', () => {
    const pieces = fc.constantFrom(
      ...attacks,
      'www',
      '.',
      ':',
      '//',
      'http',
      '@',
      '\\',
      '`',
      '|',
      '\n',
      ' ',
      'é',
      '1',
      '\ud800',
      '',
    );
    const text = fc.oneof(
      fc.string({ unit: fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)) }),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const safe = escapeMarkdown(raw);
        expect(safe).not.toMatch(/[<>\n\r]/);
        if (plainLine(raw) === '') return;
        expect(nodeTypes(safe)).toEqual(['root', 'paragraph', 'text']);
        expect(decoded(htmlOf(safe).slice('<p>'.length, -'</p>'.length)).replace(joiner, '')).toBe(plainLine(raw));
      }),
      { numRuns: 1000 },
    );
  });

  it('reads well without Markdown too', () => {
    const plain = 'Temperature 36.9 °C (98.4), 128/74 at 14:02; "not charted" - 50%';
    expect(escapeMarkdown(plain)).toBe(plain.replaceAll('"', '&quot;'));
    expect(escapeMarkdown('98.6 °C')).toBe('98.6 °C');
  });

  it('is cut to a line', () => {
    expect(Array.from(plainLine('𝒳'.repeat(1000)))).toHaveLength(160);
  });
});

describe('md', () => {
  it('escapes each value, once, and not the text that has them', () => {
    expect(md('**Now** {{a}} {{b}} {{c}}', { a: 'a*b', b: escaped('<'), c: trusted('**2**') }).text).toBe(
      '**Now** a\\*b &lt; **2**',
    );
    expect(md('{{a}}', { a: '{{a}}' }).text).toBe('\\{\\{a\\}\\}');
  });
});
