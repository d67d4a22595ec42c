import { replaceNames, type TextValues } from '@bellwether/fhir-mapping';
import { plainLine } from '@bellwether/model';

/** GitHub Flavored Markdown that is safe to send: made only by the functions of this file. */
export class Markdown {
  constructor(readonly text: string) {}
}

/** Text of our own (catalogue, tables, formatted numbers) that is Markdown as it stands. */
export function trusted(text: string): Markdown {
  return new Markdown(text);
}

/** Text from elsewhere, as {@link escapeMarkdown} makes it safe. */
export function escaped(text: string, longest?: number): Markdown {
  return new Markdown(escapeMarkdown(text, longest));
}

/** `fillText` of a text of the catalogue, which is ours: every string in it is escaped, Markdown is not escaped twice. */
export function md<const Text extends string>(text: Text, values: TextValues<Text, string | Markdown>): Markdown {
  const known: Readonly<Record<string, string | Markdown>> = values;
  return new Markdown(
    replaceNames(text, (name) => {
      const value = known[name] ?? '';
      return value instanceof Markdown ? value.text : escapeMarkdown(value);
    }),
  );
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
export function escapeMarkdown(text: string, longest = maxInsertionLength): string {
  return plainLine(text, longest)
    .replace(/www(?=\.)/gi, `$&${wordJoiner}`)
    .replace(/@|(?<=[a-z]):(?=\S)/gi, `${wordJoiner}$&`)
    .replace(
      /[&<>"']|[!#$*[\\\]^_`{|}~]|^[+=-]|(?<=^\d{1,9})[.)](?=\s|$)/g,
      (mark) => htmlEntities[mark] ?? `\\${mark}`,
    );
}
