import { type ComparedFigure, type ComparedSides, oneByChanceIn, type Spread } from './compare.js';
import type { Figure } from './figures.js';

/** The comparison for people: the figures below what they are of, then what could not be compared, then how to read it. */
export function tableOf({ compared, missing }: ComparedSides, processes: number): readonly string[] {
  const rows = [['', 'old', 'new', 'new/old', ''], ...compared.map(cellsOf)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const [header, ...lines] = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  );
  const headingOf = (position: number): readonly string[] => {
    const [last, group] = [compared[position - 1]?.figure.group, compared[position]!.figure.group];
    if (group === last) return [];
    return group === '' ? [''] : ['', group!];
  };
  return [
    `Medians of ${processes} processes per side [min–max]; new/old of processes that ran next to each other`,
    header!,
    ...lines.flatMap((line, position) => [...headingOf(position), line]),
    ...(missing.length > 0 ? ['', 'Not compared'] : []),
    ...missing.map(({ figure, where }) => `  ${nameOf(figure)}: ${where}`),
    '',
    '"No difference beyond noise": the ranges of the two sides overlap. A difference within the range of new/old can hide there.',
    `Ranges of the same code lie apart by chance in one figure in ${oneByChanceIn(processes)}; more --processes make that rarer.`,
  ];
}

function cellsOf({ figure, old, new: new_, ratio, result }: ComparedFigure): readonly string[] {
  const { label, decimals, unit } = figure;
  const sides = [old, new_].map((side) => spread(side, decimals, unit));
  return [`  ${label}`, ...sides, ratio === null ? '–' : spread(ratio, 2, ''), result];
}

function spread({ median, min, max }: Spread, decimals: number, unit: string): string {
  const number = (value: number): string => value.toFixed(decimals);
  return `${number(median)}${unit === '' ? '' : ` ${unit}`} [${number(min)}–${number(max)}]`;
}

function nameOf({ group, label, unit }: Figure): string {
  return `${group === '' ? '' : `${group}: `}${label}${unit === '' || unit === label ? '' : ` (${unit})`}`;
}
