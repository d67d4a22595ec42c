/** GitHub Flavored Markdown that is safe to send: made by `md`, `trusted` or `escapeMarkdown` alone. */
export class Markdown {
  constructor(readonly text: string) {}
}

/** Text of our own (tables, formatted numbers) that is Markdown as it stands. */
export function trusted(text: string): Markdown {
  return new Markdown(text);
}

/** Template tag: what stands in the template is ours, every inserted string is escaped, Markdown is not escaped twice. */
export function md(parts: TemplateStringsArray, ...inserted: readonly (string | Markdown)[]): Markdown {
  const texts = inserted.map((value) => (value instanceof Markdown ? value.text : escapeMarkdown(value)));
  return new Markdown(parts.reduce((sum, part, i) => sum + (texts[i - 1] ?? '') + part));
}

/** Joins pieces with a separator of our own. */
export function join(pieces: readonly Markdown[], separator: string): Markdown {
  return new Markdown(pieces.map((piece) => piece.text).join(separator));
}

const maxInsertionLength = 160;
const wordJoiner = '\u2060';
const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Escapes a string from elsewhere so that a client shows its characters and nothing else happens: no HTML (as an
 * entity, for clients that skip Markdown and set the text as HTML), no emphasis, code, table cell, image, link or list.
 * Punctuation that means nothing inside a line stays, so that the text reads well without Markdown too.
 *
 * GFM also makes links of bare addresses, and one widespread renderer (mdast) looks for them after it has taken the
 * backslashes away: so the text itself is broken by an invisible word joiner, after `www`, before the `:` of a scheme
 * and before `@`. Line ends and other controls become spaces, marks that reorder text and broken surrogates go, and what
 * is longer than a line is cut.
 *
 * @see https://github.github.com/gfm/#backslash-escapes and #autolinks-extension-
 */
export function escapeMarkdown(text: string): string {
  return plainLine(text)
    .replace(/www(?=\.)/gi, `$&${wordJoiner}`)
    .replace(/@|(?<=[a-z]):(?=\S)/gi, `${wordJoiner}$&`)
    .replace(/[&<>"']|[!#$*[\\\]^_`{|}~]|^[+=-]|(?<=^\d{1,9})[.)]/g, (mark) => htmlEntities[mark] ?? `\\${mark}`);
}

/** Words of ASCII with a space between them, as most texts of a card are: nothing to replace, which is told faster. */
const alreadyPlain = /^[!-~]+(?: [!-~]+)*$/;

/** One line of plain text: controls and line ends as spaces, no marks that reorder text, no broken surrogates, cut to a line. */
export function plainLine(text: string, longest = maxInsertionLength): string {
  if (text.length <= longest && alreadyPlain.test(text)) return text;
  const line = text
    .replace(/[\p{Cs}\p{Bidi_Control}\u2060\u200b\ufeff]/gu, '')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length > longest
    ? `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line;
}
