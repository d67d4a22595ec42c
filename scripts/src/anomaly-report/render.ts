import { vitalSigns } from '@bellwether/fhir-mapping';
import type { AlarmRates } from './alarm-rates.js';
import type { Coverage } from './coverage.js';
import type { Estimate } from './estimate.js';
import type { flagRates } from './flags.js';
import type { Foresight } from './foresight.js';
import type { ChartRates } from './chart-rates.js';

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
  const shapes = first.found.map(({ shape }) => shape);
  const artefacts = shapes.flatMap(({ kind }, index) => (kind === 'artefact' ? [index] : []));
  const worst = ({ found }: AlarmRates): Estimate =>
    artefacts.map((index) => found[index]!.share).reduce((most, share) => (share.value > most.value ? share : most));
  return [
    `\n${title}: ${first.stays} stays, ${first.patientDays.toFixed(0)} patient-days\n`,
    ...tableOf(rates, [
      ['alarms a patient-day', ({ alarmsPerDay }) => estimateText(alarmsPerDay, (value) => value.toFixed(2))],
      ['stays without an alarm', ({ withoutAlarm }) => percent(withoutAlarm)],
      ['artefact: worst of five', (one) => percent(worst(one).value)],
      ...shapes.map(({ kind, name }, index) => {
        const cell = ({ found }: AlarmRates): string => {
          const { tried, share } = found[index]!;
          if (tried === 0) return '–';
          return name === 'sepsis-like' ? estimateText(share, percent) : percent(share.value);
        };
        return [`${kind}: ${name}`, cell] as const;
      }),
    ]),
  ].join('\n');
}

/** What rules foresee of what really happened, as a table of Markdown. */
export function renderForesight(title: string, rules: readonly (Foresight & { readonly name: string })[]): string {
  const [first] = rules;
  if (first === undefined) return '';
  const against = (a: number, b: number): string => `${percent(a)} against ${percent(b)}`;
  return [
    `\n${title}: ${first.sepsis.count} with the sepsis label, ${first.crisis.count} with a crisis\n`,
    ...tableOf(rules, [
      ['alarm in the 12 h up to sepsis, against others', ({ sepsis }) => against(sepsis.share, sepsis.ofOthers)],
      ['alarm 1 to 12 h before a crisis, against others', ({ crisis }) => against(crisis.share, crisis.ofOthers)],
      ['alarm by the second critical value', ({ crisis }) => percent(crisis.byThen)],
    ]),
  ].join('\n');
}

/** Alarms of charts as a table of Markdown. */
export function renderCharts(rows: readonly ChartRates[]): string {
  return [
    '| charts | patient-days | rule | alarms a patient-day | patients without an alarm |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ charts, patientDays, rule, alarmsPerDay, withoutAlarm }) =>
        `| ${charts} | ${patientDays.toFixed(0)} | ${rule} | ${estimateText(alarmsPerDay, (value) => value.toFixed(2))} | ${percent(withoutAlarm)} |`,
    ),
  ].join('\n');
}

/** A column a rule. */
function tableOf<T extends { readonly name: string }>(
  rules: readonly T[],
  rows: readonly (readonly [name: string, cell: (rule: T) => string])[],
): readonly string[] {
  return [
    `| | ${rules.map(({ name }) => name).join(' | ')} |`,
    `|---|${rules.map(() => '---').join('|')}|`,
    ...rows.map(([name, cell]) => `| ${[name, ...rules.map(cell)].join(' | ')} |`),
  ];
}

function estimateText({ value, low, high }: Estimate, text: (value: number) => string): string {
  return `${text(value)} [${text(low)}–${text(high)}]`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
