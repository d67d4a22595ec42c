/** How strongly the model weighed something: least absolute contribution in margin units (log-odds), mark, and words. */
interface EffectRow {
  readonly from: number;
  readonly up: string;
  readonly down: string;
}

/**
 * Thresholds of the marks, strongest first: odds times 2.7 or more, 1.65, 1.1. Lowering has one mark: a reader acts on
 * what raises the risk. Below the last row nothing is marked.
 */
const effects: readonly EffectRow[] = [
  { from: 1, up: '▲▲▲', down: '▼' },
  { from: 0.5, up: '▲▲', down: '▼' },
  { from: 0.1, up: '▲', down: '▼' },
];

/** The mark of a contribution; empty where it is too small to mention. */
export function effectMark(contribution: number): string {
  const row = effects.find(({ from }) => Math.abs(contribution) >= from);
  if (row === undefined) return '';
  return contribution > 0 ? row.up : row.down;
}
