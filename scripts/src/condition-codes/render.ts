import type { ListedCode, SourceKey } from './code-list.js';

/** Sources with their terms, as they stand beside the codes. */
const sources: Readonly<Record<SourceKey, { readonly name: string; readonly licence: string }>> = {
  synthea: { name: 'Synthea 3.3.0, states ConditionOnset of its modules', licence: 'Apache-2.0' },
  gps: {
    name: 'SNOMED International Global Patient Set, September 2020, as HL7 Terminology (UTG) has it: snomed-intl-gps',
    licence: 'CC BY 4.0',
  },
};

const lineLength = 110;

/** The list with displays, for review: a line a code. */
export function renderTable(list: readonly ListedCode[]): string {
  const rows = list.map(({ code, source, means, display }) => [code, source, means, display].join('\t'));
  return `${['code\tsource\tmeans\tdisplay', ...rows].join('\n')}\n`;
}

/** The codes alone, as the mapping has them. */
export function renderModule(list: readonly ListedCode[]): string {
  const rows = (Object.keys(sources) as SourceKey[]).map((key) =>
    sourceRow(
      key,
      list.filter(({ source }) => source === key),
    ),
  );
  return `// Written by scripts/dist/condition-codes.js from public sources; the names that it went by are in snomed-codes.tsv.
import type { SnomedSource } from './snomed-source.js';

/** Codes of SNOMED CT of which it is known what they mean for the condition concepts. */
export const snomedSources: readonly SnomedSource[] = [
${rows.join('')}];
`;
}

function sourceRow(key: SourceKey, list: readonly ListedCode[]): string {
  const groups = new Map<string, string[]>();
  for (const { code, means } of list) groups.set(means, [...(groups.get(means) ?? []), code]);
  const { name, licence } = sources[key];
  const rows = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([means, codes]) => `      '${means}': \`${packed(codes)}\`,\n`);
  return `  {
    source: '${name}',
    licence: '${licence}',
    codes: {
${rows.join('')}    },
  },
`;
}

/** Codes in ascending order: each up to 15 digits as what it adds to the one before, in base 36; longer ones as they are, after `+`. */
function packed(codes: readonly string[]): string {
  let before = 0;
  const words = codes.map((code) => {
    if (code.length > 15) return `+${code}`;
    const word = (Number(code) - before).toString(36);
    before = Number(code);
    return word;
  });
  const lines: string[] = [''];
  for (const word of words) {
    const last = lines.length - 1;
    if (lines[last]!.length + word.length > lineLength) lines.push(word);
    else lines[last] = lines[last] === '' ? word : `${lines[last]} ${word}`;
  }
  return lines.join('\n');
}
