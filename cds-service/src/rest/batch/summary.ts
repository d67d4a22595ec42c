import type { LineCounts } from '../worker/messages.js';

export const noCounts: LineCounts = { scored: 0, notScored: 0, invalid: 0 };

export const addCounts = (one: LineCounts, other: LineCounts): LineCounts => ({
  scored: one.scored + other.scored,
  notScored: one.notScored + other.notScored,
  invalid: one.invalid + other.invalid,
});

/** Counts under the names of the interface. */
export const summaryOf = ({ scored, notScored, invalid }: LineCounts) => ({ scored, not_scored: notScored, invalid });

/** The last line of an answer. */
export const summaryLine = (counts: LineCounts): string => `${JSON.stringify({ summary: summaryOf(counts) })}\n`;

/** Counts for the audit trail: `2 scored, 1 not scored, 0 invalid`. */
export const countsText = ({ scored, notScored, invalid }: LineCounts): string =>
  `${scored} scored, ${notScored} not scored, ${invalid} invalid`;
