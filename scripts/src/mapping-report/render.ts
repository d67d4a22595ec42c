import {
  codedObservations,
  conditionConcepts,
  mappingVersion,
  rejectionReasons,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import type { DataSet } from './data-sets.js';
import type { Counts, Tally } from './tally.js';

const preamble = `# What the mapping makes of data from other programs

Written by \`node scripts/dist/mapping-report.js\` from data sets that are not part of the repository; a test checks that
it is current. Counts only. Other programs wrote the data, not this project: the Synthea patients are
synthetic people. Mapping version ${mappingVersion}.

A component (systolic, diastolic) counts as a reading of its own, as does an oxygen flow beside an SpO₂. What is "not
modelled" is not a fault: other laboratory values, surveys and percentiles are none that the product reads. Laboratory values are read
since mapping version 1.3.0 wherever they are in a chart; they are asked for only where an artefact or the site asks.
`;

/** The report, as Markdown. */
export function renderReport(results: readonly (readonly [DataSet, Tally])[]): string {
  const sections = results.map(([dataSet, result]) => section(dataSet, result));
  return `${[preamble, overview(results), ...sections].join('\n')}`;
}

function overview(results: readonly (readonly [DataSet, Tally])[]): string {
  const rows = results.map(([{ name, what }, { files, patients, observations, used, rejected }]) => {
    const faults = sum(rejected) - sum(rejected, ([reason]) => reason.startsWith('not-modelled'));
    return [name, what, files, patients, observations, used, faults];
  });
  const heads = [
    'data set',
    'what',
    'files',
    'patients',
    'Observations',
    'of them read',
    'modelled, but rejected (parts)',
  ];
  return table(heads, rows);
}

function section({ name, siteMap }: DataSet, result: Tally): string {
  const reasonOf = (key: string) => key.split(': ')[0] as keyof typeof rejectionReasons;
  const vitals = vitalSigns.map(({ concept, unit }) => {
    const rejected = sum(result.rejected, ([key]) => key.endsWith(`: ${concept}`));
    return [concept, unit, result.readings.get(concept) ?? 0, result.computed.get(concept) ?? 0, rejected];
  });
  const rejected = sorted(result.rejected).map(([key, count]) => {
    return [reasonOf(key), key.slice(key.indexOf(': ') + 2), count, rejectionReasons[reasonOf(key)]];
  });
  const answers = codedObservations.flatMap((row) =>
    row.answers.map(({ answer }) => [row.concept, answer, result.answers.get(`${row.concept}: ${answer}`) ?? 0]),
  );
  const conditions = [...conditionConcepts.map(({ concept }) => concept), 'another disease', 'not read'].map(
    (concept) => [concept, result.conditions.get(concept) ?? 0],
  );
  const blocks = [
    block('Vital signs', ['concept', 'unit', 'readings', 'computed', 'rejected'], vitals.filter(hasCount)),
    block('Answers', ['concept', 'answer', 'readings'], answers.filter(hasCount)),
    block(
      'Why others are not readings (Observations and components)',
      ['reason', 'concept', 'count', 'meaning'],
      rejected,
    ),
    block('Not modelled, by category', ['category', 'Observations or components'], sorted(result.notModelled)),
    block('Not modelled, though filed under vital signs', ['code', 'count'], sorted(result.notModelledVitals)),
    block('Conditions', ['concept', 'Conditions'], conditions.filter(hasCount)),
    block('Encounters', ['class', 'Encounters'], sorted(result.encounters)),
    block('Refused resources', ['reason', 'resources'], sorted(result.refused)),
  ];
  const map = siteMap === null ? '' : `\nRead with the site map \`${siteMap}\`.\n`;
  return `## ${name}\n${map}\n${blocks.filter((text) => text !== '').join('\n')}`;
}

type Cell = string | number;

function hasCount(row: readonly Cell[]): boolean {
  return row.some((cell) => typeof cell === 'number' && cell > 0);
}

function block(title: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return rows.length === 0 ? '' : `### ${title}\n\n${table(heads, rows)}`;
}

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => plain(cell)).join(' | ')} |\n`;
  return `${line(heads)}${line(heads.map(() => '---'))}${rows.map(line).join('')}`;
}

function plain(cell: Cell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell.replaceAll('|', '\\|');
}

function sorted(counts: Counts): readonly (readonly [string, number])[] {
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
}

function sum(counts: Counts, wanted: (entry: readonly [string, number]) => boolean = () => true): number {
  return [...counts].filter(wanted).reduce((total, [, count]) => total + count, 0);
}
