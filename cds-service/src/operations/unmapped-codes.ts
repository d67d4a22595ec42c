import type { RejectedReading } from '@bellwether/fhir-mapping';

/** A code that no map knows, under which charts had values that may be vital signs. No patient, no value, no time of a chart. */
export interface UnmappedCode {
  readonly system: string;
  readonly code: string;
  /** Vital signs that its values may be. */
  readonly perhaps: readonly string[];
  /** Values and charts, each time that a chart was read. */
  readonly values: number;
  readonly charts: number;
}

/** Codes that are not mapped and that this process has met: bounded, in memory, gone with the process. */
export interface UnmappedCodes {
  /** Counts those of a chart. @returns how many values there were */
  readonly add: (rejected: readonly RejectedReading[]) => number;
  /** The commonest first. */
  readonly list: () => readonly UnmappedCode[];
}

/** Distinct codes that are kept; values under others are counted in the metric alone. */
const maxCodes = 500;
/** What looks like a code of a system: words that somebody typed in its place are not told. */
const codeForm = /^([^\s|]{1,200})\|([^\s|]{1,64})$/;

type Counting = { -readonly [Key in keyof UnmappedCode]: UnmappedCode[Key] };

export function createUnmappedCodes(): UnmappedCodes {
  const codes = new Map<string, Counting>();
  return {
    add: (rejected) => {
      const found = rejected.filter(({ perhaps }) => perhaps !== undefined);
      const ofChart = new Set<string>();
      for (const { code: text, perhaps = [] } of found) {
        const [, system, code] = codeForm.exec(text) ?? [];
        if (system === undefined || code === undefined) continue;
        let row = codes.get(text);
        if (row === undefined) {
          if (codes.size >= maxCodes) continue;
          row = { system, code, perhaps: [], values: 0, charts: 0 };
          codes.set(text, row);
        }
        row.values += 1;
        if (!ofChart.has(text)) row.charts += 1;
        ofChart.add(text);
        if (perhaps.some((one) => !row.perhaps.includes(one)))
          row.perhaps = [...new Set([...row.perhaps, ...perhaps])].sort();
      }
      return found.length;
    },
    list: () => [...codes.values()].toSorted((a, b) => b.values - a.values || (a.code < b.code ? -1 : 1)),
  };
}
