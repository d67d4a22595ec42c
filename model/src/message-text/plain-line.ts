/** Longest text that is taken from elsewhere, in characters. */
const maxInsertionLength = 160;

/** Texts of ASCII with a space between them, as most of a message are: nothing to replace, which is told faster. */
const alreadyPlain = /^[!-~]+(?: [!-~]+)*$/;

/** One line of plain text: controls and line ends as spaces, no marks that reorder text, no broken surrogates, cut to a line. */
export function plainLine(text: string, longest = maxInsertionLength): string {
  if (text.length <= longest && alreadyPlain.test(text)) return text;
  const line = text
    .replace(/[\p{Cs}\p{Bidi_Control}\u2060\u200b\ufeff]/gu, '')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, (space) => (space === '\u00a0' ? space : ' '))
    .trim();
  const characters = Array.from(line);
  return characters.length > longest
    ? `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line;
}
