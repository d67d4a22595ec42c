/**
 * JSON with `null` for each bare `NaN`, which `json.dumps` of Python writes for a value that is missing. In strings it stays. No part
 * of the text is searched twice, because it is of a caller.
 */
export function nanAsNull(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  let nan = indexIn(text, 'NaN', 0);
  let quote = indexIn(text, '"', 0);
  while (nan < text.length) {
    if (quote < nan) {
      const end = afterString(text, quote);
      quote = indexIn(text, '"', end);
      if (nan < end) nan = indexIn(text, 'NaN', end);
    } else {
      pieces.push(text.slice(copied, nan), 'null');
      copied = nan + 3;
      nan = indexIn(text, 'NaN', copied);
    }
  }
  return copied === 0 ? text : pieces.join('') + text.slice(copied);
}

/** Where it is found from a position on; the end of the text where it is not. */
function indexIn(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found;
}

/** Where a string has ended that begins at a quotation mark; the end of the text where it does not end. */
function afterString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
