const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain text for the inside of an element of XHTML: no markup, and no character that XML does not have. */
export function escapeXhtml(text: string): string {
  return text
    .replace(/[\p{Cs}\p{Bidi_Control}\u{fffe}\u{ffff}]/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? '');
}
