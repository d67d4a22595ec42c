import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceCode } from './code-list.js';

/** Every code that a module of Synthea gives a Condition, once, as the modules (a directory of JSON) have it. */
export function codesOfModules(directory: string): readonly SourceCode[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  const found = new Map<string, string>();
  for (const file of files.toSorted()) {
    for (const { code, display } of onsetsIn(JSON.parse(readFileSync(join(directory, file), 'utf8')))) {
      // Some codes of the modules are numbers, and some end in a space.
      const text = String(code).trim();
      if (!found.has(text)) found.set(text, display);
    }
  }
  return [...found].map(([code, display]) => ({ code, display }));
}

/** Codes of the states `ConditionOnset`, wherever they stand. */
function onsetsIn(value: unknown): readonly SourceCode[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(onsetsIn);
  const { type, codes } = value as { readonly type?: unknown; readonly codes?: unknown };
  if (type !== 'ConditionOnset' || !Array.isArray(codes)) return inside;
  const own = codes as readonly (SourceCode & { readonly system: string })[];
  return [...own.filter(({ system }) => system.startsWith('SNOMED')), ...inside];
}

/** The concepts of a FHIR ValueSet that lists them. */
export function codesOfValueSet(file: string): readonly SourceCode[] {
  const { compose } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly compose: { readonly include: readonly { readonly concept: readonly SourceCode[] }[] };
  };
  return compose.include.flatMap(({ concept }) => concept).map(({ code, display }) => ({ code, display }));
}
