import { mappingVersion } from '@bellwether/fhir-mapping';
import type { Cohort } from './cohorts.js';
import type { Outcome, Reconciled } from './reconcile.js';

const preamble = `# Every Observation and Condition of three cohorts

Written by \`npm run reconciliation\` from data that are not part of the repository. Counts only, by code; mapping version
${mappingVersion}. Each resource that was put in is in exactly one column, and none is lost: *read* (all parts that have a
value), *in part*, *rejected* with the reason, *refused* as a whole; a Condition also as *another disease* (its code is
known, and none of our concepts) or *unread* (nobody knows which disease it is, so none counts as absent).
`;

/** The page: a part for each cohort. */
export function renderReconciliation(results: readonly (readonly [Cohort, readonly Reconciled[]])[]): string {
  return [preamble, ...results.map(([cohort, all]) => renderCohort(cohort, all))].join('\n');
}

/** One cohort's part of the page. */
export function renderCohort({ title, from, conditionCodes }: Cohort, all: readonly Reconciled[]): string {
  const observations = all.filter(({ resourceType }) => resourceType === 'Observation');
  const conditions = all.filter(({ resourceType }) => resourceType === 'Condition');
  const byCode = (rows: readonly Reconciled[]) => grouped(rows, ({ code, display }) => `${code} ${display}`.trim());
  const parts = [
    `## ${title}\n\n${from}\n`,
    table(
      ['resource', ...columns],
      [
        ['Observation', ...countsOf(observations)],
        ['Condition', ...countsOf(conditions)],
      ],
    ),
    `### Observations by code\n\n${table(['code', ...columns, 'as, or why not'], rowsOf(byCode(observations)))}`,
    `### Conditions by code system\n\n${table(['code system', ...columns, 'as, or why not'], rowsOf(grouped(conditions, systemOf)))}`,
  ];
  const unread = conditions.filter(({ outcome }) => outcome.kind === 'unread');
  if (conditionCodes && unread.length > 0) {
    parts.push(
      `### Conditions that are unread\n\n${table(['code', ...columns, 'as, or why not'], rowsOf(byCode(unread)))}`,
    );
  }
  return parts.join('\n');
}

const kinds = [
  'read',
  'read-in-part',
  'another-disease',
  'rejected',
  'refused',
  'unread',
  'lost',
] as const satisfies readonly Outcome['kind'][];
const columns: readonly string[] = ['put in', ...kinds.map((kind) => kind.replaceAll('-', ' '))];

function countsOf(rows: readonly Reconciled[]): readonly number[] {
  return [rows.length, ...kinds.map((kind) => rows.filter(({ outcome }) => outcome.kind === kind).length)];
}

function rowsOf(groups: ReadonlyMap<string, readonly Reconciled[]>): readonly (readonly Cell[])[] {
  return [...groups]
    .sort(([a, rowsA], [b, rowsB]) => rowsB.length - rowsA.length || (a < b ? -1 : 1))
    .map(([name, rows]) => [name, ...countsOf(rows), saidOf(rows)]);
}

/** Names of what was read and of why something was not, the most frequent first. */
function saidOf(rows: readonly Reconciled[]): string {
  const names = grouped(
    rows.flatMap(({ outcome }) => [
      ...('as' in outcome ? outcome.as : []),
      ...('reasons' in outcome ? outcome.reasons : []),
    ]),
    (name) => name,
  );
  return [...names]
    .sort(([a, itemsA], [b, itemsB]) => itemsB.length - itemsA.length || (a < b ? -1 : 1))
    .map(([name]) => name)
    .join(', ');
}

function systemOf({ code }: Reconciled): string {
  return code.split('|')[0] || 'none';
}

function grouped<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

type Cell = string | number;

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map(plain).join(' | ')} |\n`;
  return `${line(heads)}${line(heads.map(() => '---'))}${rows.map(line).join('')}`;
}

function plain(cell: Cell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell.replaceAll('|', '\\|');
}
