import { vitalSigns } from '@bellwether/fhir-mapping';
import type { AlarmRates } from './alarm-rates.js';
import type { Coverage } from './coverage.js';
import type { flagRates } from './flags.js';

/** Coverage as a table of Markdown. */
export function renderCoverage(title: string, rows: readonly Coverage[]): string {
  return [
    `\n${title}\n`,
    '| vital sign | patients | predicted | in 95 % | in 95 %, first ten | in 99.5 % | median width of 95 % | median error | of "as last time" |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const name = vitalSigns.find(({ concept }) => concept === row.concept)?.display ?? row.concept;
      const cells = [
        name,
        row.patients,
        row.predicted,
        percent(row.likely),
        percent(row.early),
        percent(row.nearlyAll),
        row.width.toFixed(1),
        row.error.toFixed(2),
        row.errorOfLast.toFixed(2),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

/** Flags per patient-day as a table of Markdown. */
export function renderFlags(title: string, { patientDays, readings, rates }: ReturnType<typeof flagRates>): string {
  return [
    `\n${title}: ${patientDays.toFixed(0)} patient-days, ${(readings / patientDays).toFixed(0)} readings each\n`,
    '| kind | flags per patient-day | episodes per patient-day | patients with any |',
    '|---|---|---|---|',
    ...rates.map(
      ({ kind, perPatientDay, episodesPerPatientDay, patients }) =>
        `| ${kind} | ${perPatientDay.toFixed(2)} | ${episodesPerPatientDay.toFixed(2)} | ${percent(patients)} |`,
    ),
  ].join('\n');
}

/** Alarms of several rules as a table of Markdown: a column a rule, a row a shape. */
export function renderAlarms(title: string, rates: readonly (AlarmRates & { readonly name: string })[]): string {
  const [first] = rates;
  if (first === undefined) return '';
  const cells = (name: string, of: (one: AlarmRates) => string) => `| ${[name, ...rates.map(of)].join(' | ')} |`;
  return [
    `\n${title}: ${first.stays} stays, ${first.patientDays.toFixed(0)} patient-days\n`,
    `| | ${rates.map(({ name }) => name).join(' | ')} |`,
    `|---|${rates.map(() => '---').join('|')}|`,
    cells('alarms a patient-day', ({ alarmsPerDay }) => alarmsPerDay.toFixed(2)),
    cells('stays without an alarm', ({ withoutAlarm }) => percent(withoutAlarm)),
    ...first.found.map(({ shape }, index) =>
      cells(`${shape.kind}: ${shape.name}`, ({ found }) => percent(found[index]!.share)),
    ),
  ].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
