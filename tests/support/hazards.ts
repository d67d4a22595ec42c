import { textOf } from './documents.js';

/** Scales of DCB0129, the least first. */
export const severities = ['minor', 'significant', 'considerable', 'major', 'catastrophic'] as const;
export const likelihoods = ['very low', 'low', 'medium', 'high', 'very high'] as const;
export const statuses = ['controlled', 'partly controlled', 'not controlled'] as const;

/** Risk by likelihood (rows) and severity (columns), 1 to 5, as the risk matrix of DCB0129's guidance has it. */
const riskMatrix: Readonly<Record<(typeof likelihoods)[number], readonly number[]>> = {
  'very low': [1, 1, 2, 2, 3],
  low: [1, 2, 2, 3, 4],
  medium: [2, 2, 3, 3, 4],
  high: [2, 3, 3, 4, 5],
  'very high': [3, 4, 4, 5, 5],
};

export interface Estimate {
  readonly severity: (typeof severities)[number];
  readonly likelihood: (typeof likelihoods)[number];
}

export interface Hazard {
  readonly id: string;
  readonly hazard: string;
  readonly cause: string;
  /** The harm to a patient that it can lead to. */
  readonly effect: string;
  readonly controls: readonly string[];
  /** What shows the controls. A name is that of a test or suite, or the first text of a row of its table. */
  readonly tests: readonly { readonly file: string; readonly names: readonly string[] }[];
  readonly before: Estimate;
  readonly after: Estimate;
  /** What remains, in words. */
  readonly residual: string;
  /** What is not there yet; where something is not controlled. */
  readonly planned?: string;
  readonly decisions?: readonly number[];
  readonly status: (typeof statuses)[number];
}

export const hazardsPath = 'docs/safety/hazards.md';

export function readHazards(): readonly Hazard[] {
  return JSON.parse(textOf('docs/safety/hazards.json')) as readonly Hazard[];
}

export function riskOf({ severity, likelihood }: Estimate): number {
  return riskMatrix[likelihood][severities.indexOf(severity)]!;
}

/** The parts of the document that are made from the data, by their marks. */
export function hazardParts(hazards: readonly Hazard[], decisionFile: (number: number) => string) {
  return {
    matrix: matrixTable(),
    overview: overviewTable(hazards),
    hazards: hazards.map((hazard) => section(hazard, decisionFile)).join('\n'),
  };
}

/** A document with the text between each pair of marks replaced. */
export function withParts(document: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce(
    (text, [mark, part]) =>
      text.replace(new RegExp(`(<!-- ${mark} -->\n)[^]*?(<!-- /${mark} -->)`), (_all, from, to) => from + part + to),
    document,
  );
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

function matrixTable(): string {
  return table(
    ['likelihood', ...severities],
    likelihoods.toReversed().map((likelihood) => [likelihood, ...riskMatrix[likelihood]]),
  );
}

function overviewTable(hazards: readonly Hazard[]): string {
  return table(
    ['id', 'hazard', 'risk before', 'after', 'status'],
    hazards.map((row) => [
      `[${row.id}](#${row.id.toLowerCase()})`,
      row.hazard,
      riskOf(row.before),
      riskOf(row.after),
      row.status,
    ]),
  );
}

function section(row: Hazard, decisionFile: (number: number) => string): string {
  const estimate = (one: Estimate): string => `${one.severity} × ${one.likelihood} = ${riskOf(one)}`;
  const decisions = row.decisions?.map((number) => `[${number}](../decisions/${decisionFile(number)})`);
  const lines = [
    `- Cause: ${row.cause}`,
    `- Effect: ${row.effect}`,
    ...row.controls.map((control) => `- Control: ${control}`),
    ...row.tests.map(({ file, names }) => `- Shown by \`${file}\`: ${names.map((name) => `“${name}”`).join(', ')}`),
    `- Risk before: ${estimate(row.before)}; after: ${estimate(row.after)}`,
    `- What remains: ${row.residual}`,
    ...(row.planned === undefined ? [] : [`- Planned, not there yet: ${row.planned}`]),
    ...(decisions === undefined ? [] : [`- Decisions: ${decisions.join(', ')}`]),
    `- Status: ${row.status}`,
  ];
  return `<a id="${row.id.toLowerCase()}"></a>\n### ${row.id} ${row.hazard}\n\n${lines.join('\n')}\n`;
}
