import type { CheckGroup, LaunchCheck } from './launch-check.js';

/** What of a check is shown. */
type Shown = Omit<LaunchCheck, 'ask' | 'askHonestly'>;

const start = '<!-- checks: written by tests/launch/launch-table.test.ts -->';
const end = '<!-- end of checks -->';

/** Text as a cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|');
/** An outcome, which may hold anything but a backtick. */
const outcome = (text: string): string => `\`${cell(text)}\``;

const rowOf = ({ id, rule, lenient, refused, honest, accepted }: Shown): string =>
  `| ${id} | ${cell(rule)} | ${cell(lenient)} | ${outcome(refused)} | ${cell(honest)} → ${outcome(accepted)} |`;

function tableOf({ title, checks }: { readonly title: string; readonly checks: readonly Shown[] }): string {
  const head = ['| no. | rule | a lenient server accepts | here | control |', '|---|---|---|---|---|'];
  return [`### ${title}`, '', ...head, ...checks.map(rowOf)].join('\n');
}

/**
 * The document with every check as the tables have it.
 * @throws Error where it has no place for them
 */
export function withChecks(
  document: string,
  groups: readonly (Pick<CheckGroup, 'title'> & { readonly checks: readonly Shown[] })[],
): string {
  const [before, rest] = document.split(start);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) throw new Error(`Expected "${start}" and "${end}" in the document.`);
  const count = groups.reduce((sum, { checks }) => sum + checks.length, 0);
  return `${before}${start}\n\n${count} checks.\n\n${groups.map(tableOf).join('\n\n')}\n\n${end}${after}`;
}
