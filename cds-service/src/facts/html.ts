/** HTML that is safe to send: made by `html` alone. */
export class Html {
  constructor(readonly text: string) {}
}

type Insertable = string | number | Html | readonly Html[];

/** Template tag: what stands in the template is ours, every inserted string is escaped, HTML is not escaped twice. */
export function html(parts: TemplateStringsArray, ...inserted: readonly Insertable[]): Html {
  const texts = inserted.map((value) => {
    if (value instanceof Html) return value.text;
    if (typeof value === 'object') return value.map(({ text }) => text).join('');
    return escapeHtml(String(value));
  });
  return new Html(parts.reduce((sum, part, i) => sum + (texts[i - 1] ?? '') + part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}
