import type { News2Component } from '../assessment/assessment.js';
import type { UnreadPart } from '../missing-data/relevant-data.js';

type Row = Pick<News2Component, 'input' | 'state' | 'measuredAt'>;

/** Inputs of NEWS2 that are not known, by why; each in the order of NEWS2's chart. */
export interface OpenInputs {
  /** What is charted cannot be used. */
  readonly unusable: readonly News2Component['input'][];
  /** Not read, or not all of it: what is absent in it, or too old, may stand in the rest. */
  readonly unread: readonly News2Component['input'][];
  /** The newest value is too old. */
  readonly stale: readonly News2Component['input'][];
  /** Nothing is charted. */
  readonly missing: readonly News2Component['input'][];
}

interface Parts {
  readonly unusable: Pick<ReadonlySet<string>, 'has'>;
  readonly unread: readonly UnreadPart[];
}

/**
 * Inputs of NEWS2 that are not known, by why.
 * @param unusable concepts of which the newest value is charted and cannot be used
 * @param unread what was not read, as `unreadParts` gives it
 */
export function openInputs(rows: readonly Row[], parts: Parts): OpenInputs {
  const whys = rows.map((row) => whyOpen(row, parts));
  const of = (why: keyof OpenInputs) => rows.filter((_row, index) => whys[index] === why).map(({ input }) => input);
  return { unusable: of('unusable'), unread: of('unread'), stale: of('stale'), missing: of('missing') };
}

function whyOpen({ input, state, measuredAt }: Row, { unusable, unread }: Parts): keyof OpenInputs | null {
  if (state === 'known') return null;
  if (unusable.has(input)) return 'unusable';
  const gap = unread.find(({ news2 }) => news2 === input);
  return gap === undefined || isCutBehind(gap, measuredAt) ? state : 'unread';
}

/** Whether only what is older than a value was not read: the list came newest first, and was cut short behind it. */
function isCutBehind({ why, since }: UnreadPart, measuredAt: number | null): boolean {
  return why === 'truncated' && since !== null && measuredAt !== null && measuredAt >= since;
}
