import type { PatientRecord, Reading, RejectedReading } from '@bellwether/fhir-mapping';
import { completeCoverage } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { de, en, readersAt } from '../i18n/test-support/texts.js';
import { csvText } from '@bellwether/model/csv';
import { dataCsvLabels } from './data-csv-labels.js';
import { type DataQuery, dataPageSize } from './data-page.js';
import { dataTable } from './data-table.js';

const start = Date.UTC(2026, 0, 1);
const reading = (index: number, concept = 'heart-rate'): Reading => ({
  concept,
  value: 70,
  recordedValue: 70,
  recordedUnit: '/min',
  measuredAt: start + index * 60_000,
  measuredPrecision: 'minute',
  knownAt: start + index * 60_000,
  reference: `Observation/${index}`,
  status: 'final',
  code: 'http://loinc.org|8867-4',
  duplicates: index === 3 ? ['Observation/copy'] : [],
  derived: false,
});
const rejected: readonly RejectedReading[] = [
  {
    reference: 'Observation/undated',
    code: '',
    concept: 'heart-rate',
    reason: 'no-time',
    detail: { kind: 'no-concept', element: '=cmd|<script>alert(1)</script>' },
    measuredAt: null,
    knownAt: null,
  },
  {
    reference: 'Observation/odd',
    code: 'x|y',
    concept: null,
    reason: 'not-modelled',
    detail: { kind: 'not-modelled' },
    measuredAt: start - 1,
    knownAt: start - 1,
  },
];
const record: PatientRecord = {
  patient: null,
  readings: [...Array.from({ length: 250 }, (_, index) => reading(index)), reading(249, 'respiratory-rate')],
  coded: [],
  conditions: [],
  encounters: [],
  careLimits: [],
  rejected,
  refused: [{ reference: 'Patient/p2', reason: 'another-patient', detail: { kind: 'another-patient' } }],
  links: [],
  coverage: completeCoverage,
};
const table = dataTable(record);
const { english, german } = readersAt(start);
const all: DataQuery = {
  concept: null,
  state: null,
  reason: null,
  text: '',
  order: 'newest',
  page: 0,
  focus: null,
};
const page = (changes: Partial<DataQuery> = {}) => table.page({ ...all, ...changes });
const references = (changes: Partial<DataQuery> = {}) => page(changes).rows.map(({ reference }) => reference);

describe('Pages of data', () => {
  it('every row is on one page, the newest first, what has no time last', () => {
    const { pages, found } = page();
    const seen = Array.from({ length: pages }, (_, index) => references({ page: index })).flat();
    expect([pages, found, seen.length]).toEqual([3, 254, 254]);
    expect(seen.slice(0, 2)).toEqual(['Observation/249', 'Observation/249']);
    expect(seen.slice(-3)).toEqual(['Observation/odd', 'Observation/undated', 'Patient/p2']);
  });

  it.each([
    ['oldest', ['Observation/odd', 'Observation/0']],
    ['kind', ['Observation/249', 'Observation/248']],
  ] as const)('in the order %s', (order, first) => {
    expect(references({ order }).slice(0, 2)).toEqual(first);
  });

  it('a page beyond the last is the last', () => {
    expect(page({ page: 99 })).toMatchObject({ page: 2 });
    expect(page({ text: 'nowhere', page: 5 })).toMatchObject({ page: 0, pages: 1, found: 0, rows: [] });
  });

  it('filters together, and counts each choice by the other filters', () => {
    const { found, byConcept, byState, byReason } = page({ concept: 'heart-rate' });
    expect(found).toBe(251);
    expect(byConcept).toEqual([
      ['heart-rate', 251],
      ['respiratory-rate', 1],
    ]);
    expect(byState).toEqual([
      ['used', 250],
      ['rejected', 1],
      ['refused', 0],
    ]);
    expect(new Map(byReason)).toEqual(
      new Map([
        ['no-time', 1],
        ['not-modelled', 0],
        ['another-patient', 0],
      ]),
    );
    expect(references({ reason: 'not-modelled' })).toEqual(['Observation/odd']);
  });

  it.each(['observation/CoPy', '  X|Y ', '<script>', en('data.detail.another-patient').slice(3)])(
    'finds %j in what the chart has',
    (text) => {
      expect(references({ text })).toHaveLength(1);
    },
  );

  const unlikely = en('data.detail.implausible', { measured: '98.6 °C', low: '24', high: '45', unit: '°C' });
  it.each([unlikely.toLowerCase(), unlikely.replaceAll(' ', '\u00a0')])(
    'finds %j: no space of print is in the way',
    (text) => {
      const measured = { value: 98.6, unit: '°C' };
      const detail = { kind: 'implausible', measured, low: 24, high: 45, unit: '°C' } as const;
      const reading: RejectedReading = { ...rejected[1]!, reason: 'implausible', detail };
      const { rows } = dataTable({ ...record, rejected: [reading] }).page({ ...all, text });
      expect(rows.map((row) => row.detail)).toEqual([detail]);
    },
  );

  it.each([
    ['Observation/120', null, 'Observation/120'],
    ['Observation/249', 'respiratory-rate', 'Observation/249'],
    ['Observation/copy', null, 'Observation/3'],
    ['Patient/p2', null, 'Patient/p2'],
  ])('%s is on the page that it is asked for on', (reference, concept, shown) => {
    const { rows, focused } = page({ focus: { reference, concept } });
    expect(rows[focused ?? -1]?.reference).toBe(shown);
    if (concept !== null) expect(rows[focused ?? -1]?.concept).toBe(concept);
  });

  it('what is not there is not focused', () => {
    expect(page({ focus: { reference: 'Observation/none', concept: null } })).toMatchObject({ page: 0, focused: null });
  });

  it(`the export has all pages, not ${dataPageSize} rows, and no text is a formula`, () => {
    const labels = dataCsvLabels(english.t, english.formats);
    const lines = table
      .csv({ ...all, order: 'kind' }, [['Patient', 'X']], labels)
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(2 + 254);
    expect(lines.every((line) => line.split(',').length >= Object.keys(labels.columns).length)).toBe(true);
    expect(lines.find((line) => line.includes('undated'))).toContain("'=cmd|<script>");
  });

  it('the export says in the reader’s language why something is not used, and its labels cross to another thread', () => {
    const labels = dataCsvLabels(german.t, german.formats);
    expect(structuredClone(labels)).toEqual(labels);
    const lines = table.csv({ ...all, state: 'rejected' }, [], labels).split('\r\n');
    const [noConcept, notModelled] = [
      de('data.detail.no-concept', { element: '=cmd|<script>alert(1)</script>' }),
      de('data.detail.not-modelled'),
    ].map((detail) => csvText([['', detail]]).trimEnd());
    expect(lines.find((line) => line.includes('undated'))?.endsWith(noConcept!)).toBe(true);
    expect(lines.find((line) => line.includes('odd'))?.endsWith(notModelled!)).toBe(true);
  });
});
