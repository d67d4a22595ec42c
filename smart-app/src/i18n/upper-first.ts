/** The same text with a capital at its beginning. */
export function upperFirst(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}
