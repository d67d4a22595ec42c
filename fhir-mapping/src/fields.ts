/** A JSON object whose fields have not been looked at yet. */
export interface Fields {
  readonly [name: string]: unknown;
}

const none: readonly unknown[] = [];

/** The value as a JSON object; null for anything else (arrays included). */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The value as an array; empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : none;
}

/** The value as a string that says something; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Whether a choice element (`value[x]`, `abatement[x]`) is there in any of its types; its first field's name, or null. */
export function choiceOf(fields: Fields, prefix: string): string | null {
  for (const name in fields) {
    if (name.startsWith(prefix) && fields[name] !== undefined && fields[name] !== null) return name;
  }
  return null;
}
