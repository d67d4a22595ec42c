import { CodeIndex } from '../code-index.js';
import { StemIndex } from '../stem-index.js';
import { icd10, icd10cm, loinc, snomed, spellingsOf } from '../tables/code-systems.js';
import type { Codes } from '../concepts/concept-row.js';
import type { CareMeaning, Weeks } from './care-statement.js';

/** What codes say, wherever they stand: as the answer to a question, as what is ordered, as a condition. */
export interface MeaningRow {
  readonly says: CareMeaning;
  readonly codes: readonly Codes[];
  /** The same as a whole text, in lower case: only as the answer to a question that is known. */
  readonly texts?: readonly string[];
  /** Where the code has been seen, or who says so. */
  readonly source: string;
  readonly weeks?: Weeks;
}

/** @see ../../README.md */
export const treatmentRows: readonly MeaningRow[] = [
  {
    says: 'comfort-care',
    codes: [{ system: snomed, codes: ['133918004', '182964004', '385736008', '385763009'] }],
    // MIMIC's chart of code status; nothing that only contains such words.
    texts: ['comfort measures only', 'comfort measures', 'comfort care only'],
    source: 'QI-Core 2024 value set "Comfort Measures", 1.3.6.1.4.1.33895.1.3.0.45; MIMIC code status (item 223758)',
  },
  {
    says: 'comfort-care',
    codes: [{ system: loinc, codes: ['LA33475-7'] }],
    source: 'HL7 PACIO ADI, LOINC POLST Initial Tx Answer List LL6264-7',
  },
  {
    says: 'full',
    codes: [
      { system: snomed, codes: ['304252001'] },
      { system: loinc, codes: ['LA33470-8', 'LA33473-2'] },
    ],
    texts: ['full', 'full code', 'presume full', 'for resuscitation'],
    source: 'GECCO example do-not-resuscitate-order; HL7 PACIO ADI, LL6263-9 and LL6264-7; CLIF mCIDE code_status',
  },
  {
    // CLIF's AND ("allow natural death") holds comfort measures too: which of both is not said, so it silences nothing.
    says: 'not-for-cpr',
    codes: [
      { system: snomed, codes: ['304253006'] },
      { system: loinc, codes: ['LA33471-6'] },
    ],
    texts: [
      ...['dnr', 'dnar', 'udnr', 'dnr/dni', 'dnar/dni', 'dnr / dni', 'and', 'not for resuscitation', 'not for cpr'],
      ...['do not resuscitate', 'do not attempt resuscitation', 'dnr (do not resuscitate)'],
      ...['dnar (do not attempt resuscitation) [dnr]', 'dnar (do not attempt resuscitation) [dnr] / dni'],
    ],
    source: 'HL7 IPS bundle-ips-all-sections; US Core servicerequest-DNR; CLIF mCIDE code_status',
  },
  {
    says: 'other',
    codes: [
      { system: snomed, codes: ['103735009', '300936002'] },
      { system: loinc, codes: ['LA33474-0'] },
    ],
    texts: ['dni', 'dni_only', 'dni (do not intubate)', 'do not intubate', 'other', 'palliative care'],
    source: 'US Core and QI-Core (palliative care alone is not comfort care); PACIO ADI LL6264-7; CLIF mCIDE',
  },
];

/** Of Conditions alone, by the beginning of a code. Not seen in the sources: they add a line and silence nothing. */
const treatmentStems: readonly StemRow[] = [
  { says: 'not-for-cpr', stems: ['Z66'], source: 'ICD-10-CM Z66 Do not resuscitate' },
  { says: 'other', stems: ['Z515'], source: 'ICD-10 Z51.5 Palliative care' },
];

const weeksOf = (low: number, high: number | null): Weeks => ({ low, high });

const pregnancyRows: readonly MeaningRow[] = [
  {
    says: 'pregnant',
    codes: [
      { system: snomed, codes: ['77386006', '72892002'] },
      { system: loinc, codes: ['LA15173-0'] },
    ],
    texts: ['pregnant'],
    source: 'US Core and IPS pregnancy status; SNOMED GPS; LOINC list of 11449-6 (NUM GECCO, WHO SMART)',
  },
  {
    says: 'pregnant',
    codes: [{ system: snomed, codes: ['57630001'] }],
    weeks: weeksOf(0, 14),
    source: 'SNOMED GPS, first trimester',
  },
  {
    says: 'pregnant',
    codes: [{ system: snomed, codes: ['59466002'] }],
    weeks: weeksOf(14, 28),
    source: 'SNOMED GPS, second trimester',
  },
  {
    says: 'pregnant',
    codes: [{ system: snomed, codes: ['41587001'] }],
    weeks: weeksOf(28, null),
    source: 'SNOMED GPS, third trimester',
  },
  {
    says: 'not-pregnant',
    codes: [
      { system: snomed, codes: ['60001007'] },
      { system: loinc, codes: ['LA26683-5'] },
    ],
    texts: ['not pregnant'],
    source: 'US Core and IPS pregnancy status; LOINC list of 11449-6',
  },
  {
    says: 'possibly-pregnant',
    codes: [{ system: snomed, codes: ['102874004'] }],
    texts: ['possibly pregnant', 'unconfirmed pregnancy'],
    source: 'US Core pregnancy status',
  },
  {
    says: 'birth',
    codes: [{ system: snomed, codes: ['249197004'] }],
    source: 'HL7 postpartum TOC, postpartum finding',
  },
  { says: 'loss', codes: [{ system: snomed, codes: ['19169002', '79586000'] }], source: 'Synthea pregnancy module' },
];

/** The beginnings of ICD-10 codes that say something; the longest that fits counts. */
interface StemRow {
  readonly says: CareMeaning | null;
  readonly stems: readonly string[];
  readonly source: string;
  readonly weeks?: Weeks;
}

const numbered = (letter: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${letter}${String(from + index).padStart(2, '0')}`);

const pregnancyStems: readonly StemRow[] = [
  { says: 'loss', stems: [...numbered('O', 0, 8), 'Z332'], source: 'ICD-10 O00–O08; ICD-10-CM Z33.2' },
  {
    says: 'pregnant',
    stems: [...numbered('O', 9, 48), ...numbered('O', 60, 77), 'O98', 'O99', 'O9A', 'Z33', 'Z34', 'Z35', 'Z3A'],
    source: 'ICD-10 and ICD-10-CM, chapter XV, Z33–Z35; ICD-10-CM Z3A',
  },
  ...Array.from({ length: 35 }, (_, index): StemRow => {
    const week = index + 8;
    return {
      says: 'pregnant',
      stems: [`Z3A${String(week).padStart(2, '0')}`],
      weeks: weeksOf(week, week + 1),
      source: 'ICD-10-CM Z3A, weeks of gestation',
    };
  }),
  { says: 'birth', stems: [...numbered('O', 80, 84), 'Z37', 'Z39'], source: 'ICD-10 O80–O84, Z37, Z39' },
  { says: 'birth', stems: numbered('O', 85, 92), source: 'ICD-10 O85–O92, complications of the puerperium' },
];

const rows = [...treatmentRows, ...pregnancyRows];
const byCode = new CodeIndex<MeaningRow>();
for (const row of rows)
  for (const { system, codes } of row.codes) for (const code of codes) byCode.add(system, code, row);
const byText = new Map(rows.flatMap((row) => (row.texts ?? []).map((text) => [text, row] as const)));
const byStem = new StemIndex<StemRow>();
for (const row of [...treatmentStems, ...pregnancyStems]) for (const stem of row.stems) byStem.add(stem, row);
const icdSystems: ReadonlySet<unknown> = new Set([...spellingsOf(icd10cm), ...spellingsOf(icd10)]);

/** What a coding says; undefined: nothing that is known. */
export function rowOfCode(system: unknown, code: unknown): Pick<MeaningRow, 'says' | 'weeks'> | undefined {
  return byCode.get(system, code) ?? (icdSystems.has(system) ? rowOfStem(code) : undefined);
}

/** What a whole text says, in lower case. */
export function rowOfText(text: string): MeaningRow | undefined {
  return byText.get(text);
}

function rowOfStem(code: unknown): Pick<MeaningRow, 'says' | 'weeks'> | undefined {
  if (typeof code !== 'string') return undefined;
  const row = byStem.beginningOf(code.toUpperCase().replace('.', '')).at(-1);
  return row === undefined || row.says === null ? undefined : (row as Pick<MeaningRow, 'says' | 'weeks'>);
}

/** Every coded row, for tests of the codes. */
export const meaningRows: readonly MeaningRow[] = rows;
