/** A number that a benchmark printed, with the words that say what it is. */
export interface Figure {
  /** The line above that says what is measured; empty where the figure's own line says it. */
  readonly group: string;
  /** The words around the number: `ours`, `mapping is times as fast`. */
  readonly label: string;
  /** `ms`; empty for a ratio. */
  readonly unit: string;
  /** Which of two values is the better one; null where the words do not say. */
  readonly better: 'lower' | 'higher' | null;
  readonly value: number;
  /** Digits after the point, which say how far the value was rounded. */
  readonly decimals: number;
}

/** The unit of what is counted and not rounded. */
export const countUnit = 'long tasks';

const units = {
  µs: 'lower',
  ms: 'lower',
  s: 'lower',
  MiB: 'lower',
  kB: 'lower',
  [countUnit]: 'lower',
  'calls/s': 'higher',
  '%': null,
} as const;

/** What the words after a ratio say. */
const ratios = [
  [/^(of its time|of the peer's)/, 'lower'],
  [/^times (faster|as fast|that)/, 'higher'],
] as const;

const digits = '(?<![\\w.,-])-?\\d[\\d,]*(?:\\.\\d+)?(?![\\w.])';
const withUnit = new RegExp(`(${digits})\\s?(${Object.keys(units).join('|')})(?!\\w)`);
const ratio = new RegExp(`(${digits})(?= times\\b)`);
const withDecimals = new RegExp(`(${digits})(?<=\\.\\d+)`);
const first = new RegExp(`^(${digits})`);

/**
 * The figures of a benchmark's printed report.
 *
 * The text is read, and not a form made for machines, because every commit prints it, also one that is older than the
 * comparison. A figure is known by its words; where they change between two commits, it is listed as missing on each side.
 *
 * A line is read clause by clause. The number of a clause is a figure when it has a unit, or, in an indented line, when
 * `times` follows, when it has decimals, or when it comes first after the padded name of the line. Bounds are in parentheses and are skipped, and so are
 * lines that end with `...`, which report progress.
 */
export function figuresOf(report: string): readonly Figure[] {
  const figures: Figure[] = [];
  let group = '';
  for (const printed of report.split('\n')) {
    if (printed.trim() === '' || printed.endsWith('...')) continue;
    const line = printed.replaceAll(/ ?\([^()]*\)/g, '');
    if (line.startsWith(' ')) figures.push(...figuresIn(line.trim(), [withUnit, ratio, withDecimals, first], group));
    else {
      const own = figuresIn(line, [withUnit], '');
      figures.push(...own);
      group = own.length > 0 ? '' : line.trim();
    }
  }
  return figures;
}

function figuresIn(line: string, patterns: readonly RegExp[], group: string): readonly Figure[] {
  const [padded = '', row = ''] = /^(\S+(?: \S+)*) {2,}/.exec(line) ?? [];
  const figures: Figure[] = [];
  let words: string[] = [];
  for (const [position, clause] of line
    .slice(padded.length)
    .split(/[,;:](?: |$)/)
    .entries()) {
    const found = patterns
      .filter((pattern) => pattern !== first || (position === 0 && row !== ''))
      .map((pattern) => pattern.exec(clause))
      .find((match) => match !== null);
    if (found === undefined) words.push(clause);
    else {
      const [whole, text = '', unit = ''] = found;
      const after = clause.slice(found.index + whole.length).trim();
      words.push(`${clause.slice(0, found.index).trim()} ${after}`.trim());
      figures.push({
        group,
        label: [row, ...words].filter((part) => part !== '').join(', ') || unit,
        unit,
        better:
          unit in units ? units[unit as keyof typeof units] : (ratios.find(([is]) => is.test(after))?.[1] ?? null),
        value: Number(text.replaceAll(',', '')),
        decimals: text.split('.')[1]?.length ?? 0,
      });
      words = [];
    }
  }
  return figures;
}
