import { median } from '../timing.js';
import { countUnit, type Figure } from './figures.js';

/** One figure over the processes of a side. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface ComparedFigure {
  readonly figure: Figure;
  readonly old: Spread;
  readonly new: Spread;
  /** New ÷ old of processes that ran next to each other; null where an old value is zero. */
  readonly ratio: Spread | null;
  readonly result: 'no difference beyond noise' | 'better' | 'worse' | 'higher' | 'lower';
}

interface MissingFigure {
  readonly figure: Figure;
  readonly where: 'only in old' | 'only in new' | 'not in every process';
}

/** Figures of both sides, in the order in which they were printed. */
export interface ComparedSides {
  readonly compared: readonly ComparedFigure[];
  readonly missing: readonly MissingFigure[];
}

/**
 * Pairs the figures of two sides by their words.
 *
 * @param sides the figures of each process, in the order in which the processes ran; as many of one side as of the other
 */
export function compareSides(sides: {
  readonly old: readonly (readonly Figure[])[];
  readonly new: readonly (readonly Figure[])[];
}): ComparedSides {
  const found = { old: sides.old.map(byName), new: sides.new.map(byName) };
  const names = new Map([...found.new, ...found.old].flatMap((process) => [...process]));
  const compared: ComparedFigure[] = [];
  const missing: MissingFigure[] = [];
  for (const [name, figure] of names) {
    const of = (processes: readonly ReadonlyMap<string, Figure>[]) => processes.flatMap((one) => one.get(name) ?? []);
    const [before, after] = [of(found.old), of(found.new)];
    if (before.length === sides.old.length && after.length === sides.new.length)
      compared.push(compareFigure(figure, before, after));
    else if (before.length === 0) missing.push({ figure, where: 'only in new' });
    else if (after.length === 0) missing.push({ figure, where: 'only in old' });
    else missing.push({ figure, where: 'not in every process' });
  }
  return { compared, missing };
}

/** By group, words and unit, and where these are the same, by which of them it is. */
function byName(figures: readonly Figure[]): ReadonlyMap<string, Figure> {
  const counts = new Map<string, number>();
  return new Map(
    figures.map((figure) => {
      const name = [figure.group, figure.label, figure.unit].join('\n');
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [`${name}\n${count}`, figure];
    }),
  );
}

function compareFigure(figure: Figure, before: readonly Figure[], after: readonly Figure[]): ComparedFigure {
  const [old, new_] = [spreadOf(before.map(({ value }) => value)), spreadOf(after.map(({ value }) => value))];
  const ratios = after.map(({ value }, process) => value / before[process]!.value);
  const printed = [...before, ...after].map((one) => one.decimals);
  // A printed value stands for all that are rounded to it: neighbours at the last digit may be the same. Counts are exact.
  const rounding = figure.unit === countUnit ? 0 : 1.001 * 10 ** -Math.min(...printed);
  const overlap = old.min - rounding <= new_.max && new_.min - rounding <= old.max;
  const difference = new_.median < old.median ? 'lower' : 'higher';
  const result =
    figure.better === null ? difference : figure.better === difference ? ('better' as const) : ('worse' as const);
  return {
    figure: { ...figure, decimals: Math.max(...printed) },
    old,
    new: new_,
    ratio: ratios.every(Number.isFinite) ? spreadOf(ratios) : null,
    result: overlap ? 'no difference beyond noise' : result,
  };
}

function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * In how many figures one differs by chance where the code is the same: how often the smallest values of twice as many
 * processes are all of one side.
 */
export function oneByChanceIn(processes: number): number {
  let ways = 1;
  for (let taken = 1; taken <= processes; taken += 1) ways = (ways * (processes + taken)) / taken;
  return ways / 2;
}
