import { fractionDigits, unitText } from '@bellwether/fhir-mapping';

/** A unit to show values in: shown = canonical value × factor + offset. */
export interface DisplayUnit {
  /** UCUM. */
  readonly unit: string;
  readonly text: string;
  readonly factor: number;
  readonly offset: number;
  /** Digits after the decimal mark: always so many, and so many at most. */
  readonly decimals: readonly [least: number, most: number];
}

/** What there is a choice for, each with the canonical unit first. */
const choices = {
  temperature: [
    { unit: 'Cel', factor: 1, offset: 0, decimals: [1, 1] },
    { unit: '[degF]', factor: 1.8, offset: 32, decimals: [1, 1] },
  ],
  weight: [
    { unit: 'kg', factor: 1, offset: 0, decimals: [0, 1] },
    { unit: '[lb_av]', factor: 1 / 0.453_592_37, offset: 0, decimals: [0, 1] },
  ],
  length: [
    { unit: 'cm', factor: 1, offset: 0, decimals: [0, 1] },
    { unit: '[in_i]', factor: 1 / 2.54, offset: 0, decimals: [0, 1] },
  ],
} as const;

export type UnitKind = keyof typeof choices;
export const unitKinds = Object.keys(choices) as readonly UnitKind[];

/** Which unit is chosen of each kind (UCUM). */
export type UnitChoice = { readonly [Kind in UnitKind]: (typeof choices)[Kind][number]['unit'] };

export const canonicalUnits: UnitChoice = { temperature: 'Cel', weight: 'kg', length: 'cm' };

/** The units of a kind, in the order in which they are offered. */
export function unitsOfKind(kind: UnitKind): readonly { readonly unit: string; readonly text: string }[] {
  return choices[kind].map(({ unit }) => ({ unit, text: unitText(unit) }));
}

/** The choice with another unit of one kind; the same choice where the kind has no such unit. */
export function withUnit(choice: UnitChoice, kind: UnitKind, unit: string): UnitChoice {
  return choices[kind].some((one) => one.unit === unit) ? { ...choice, [kind]: unit } : choice;
}

/** The unit that values of a canonical unit are shown in. */
export function displayUnit(canonical: string, choice: UnitChoice): DisplayUnit {
  for (const kind of unitKinds) {
    if (choices[kind][0].unit !== canonical) continue;
    const row = choices[kind].find(({ unit }) => unit === choice[kind]) ?? choices[kind][0];
    return { ...row, text: unitText(row.unit) };
  }
  const [, most] = fractionDigits(canonical);
  return { unit: canonical, text: unitText(canonical), factor: 1, offset: 0, decimals: [0, Math.max(1, most)] };
}

/** A canonical value in the unit shown, not rounded. */
export function shown(value: number, { factor, offset }: DisplayUnit): number {
  return value * factor + offset;
}

/** The same, rounded to the digits that are shown: what a table has. */
export function shownRounded(value: number, unit: DisplayUnit): number {
  const digits = 10 ** unit.decimals[1];
  return Math.round(shown(value, unit) * digits) / digits;
}
