import {
  type Estimate,
  type Hazard,
  likelihoods,
  riskMatrix,
  riskOf,
  severities,
} from '../../scripts/src/hazards/hazard-log.js';
import { textOf } from './documents.js';

export const hazardsPath = 'docs/safety/hazards.md';

export function readHazards(): readonly Hazard[] {
  return JSON.parse(textOf('docs/safety/hazards.json')) as readonly Hazard[];
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
