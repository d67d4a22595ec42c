import { type ComparedFigure, type ComparedSides, oneByChanceIn, type Spread } from './compare.js';
import type { Figure } from './figures.js';

const columns = ['old', 'new', 'new/old'] as const;

/** The comparison for people: a table per group of figures, then what could not be compared, then how to read it. */
export function tableOf({ compared, missing }: ComparedSides, processes: number): readonly string[] {
  const groups: ComparedFigure[][] = [];
  for (const one of compared) {
    const last = groups.at(-1);
    if (last?.[0]?.figure.group === one.figure.group) last.push(one);
    else groups.push([one]);
  }
  return [
    `Medians of ${processes} processes per side [min–max]; new/old of processes that ran next to each other`,
    ...groups.flatMap((figures) => ['', ...groupLines(figures)]),
    ...(missing.length > 0 ? ['', 'Not compared'] : []),
    ...missing.map(({ figure, where }) => `  ${nameOf(figure)}: ${where}`),
    '',
    '"No difference beyond noise": the ranges of the two sides overlap. A difference within the range of new/old can hide there.',
    `Ranges of the same code lie apart by chance in one figure in ${oneByChanceIn(processes)}; more --processes make that rarer.`,
  ];
}

function groupLines(figures: readonly ComparedFigure[]): readonly string[] {
  const rows = figures.map(({ figure, old, new: new_, ratio, verdict }) => [
    figure.label,
    spread(old, figure.decimals, figure.unit),
    spread(new_, figure.decimals, figure.unit),
    ratio === null ? '–' : spread(ratio, 2, ''),
    verdict,
  ]);
  const table = [
    [figures[0]!.figure.group, ...columns, ''],
    ...rows.map(([label, ...cells]) => [`  ${label}`, ...cells]),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function spread({ median, min, max }: Spread, decimals: number, unit: string): string {
  const number = (value: number): string => value.toFixed(decimals);
  return `${number(median)}${unit === '' ? '' : ` ${unit}`} [${number(min)}–${number(max)}]`;
}

function nameOf({ group, label, unit }: Figure): string {
  return `${group === '' ? '' : `${group}: `}${label}${unit === '' || unit === label ? '' : ` (${unit})`}`;
}
