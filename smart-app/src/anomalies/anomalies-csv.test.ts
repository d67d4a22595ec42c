import { detailSentence } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { csvText } from '@bellwether/model/csv';
import { canonicalUnits } from '../series/display-units.js';
import { de, en, readersAt } from '../i18n/test-support/texts.js';
import { anomaliesCsv } from './anomalies-csv.js';
import type { AnomalyRow } from './anomaly-rows.js';

const row: AnomalyRow = {
  id: 'a',
  kind: 'own-baseline',
  rule: 'median-mad-720h',
  ruleHours: 720,
  side: 'high',
  concepts: ['heart-rate'],
  value: 120,
  unit: '/min',
  expected: { low: 60, high: null },
  score: 4.2,
  measuredAt: Date.UTC(2026, 10, 24),
  precision: 'day',
  knownAt: Date.UTC(2026, 10, 24, 9),
  references: ['Observation/1', 'Observation/2'],
  detail: null,
  alerts: false,
  episode: 'a',
  reasons: [],
  trend: null,
};
const formula = { kind: 'no-concept', element: '=HYPERLINK("http://x")' } as const;

const { english, german } = readersAt(Date.UTC(2026, 10, 25));
/** Cells as a part of a line. */
const lineOf = (...cells: readonly string[]) => csvText([cells]).trimEnd();

describe('The export of anomalies', () => {
  it('has every column, times as exactly as known, who acknowledged it; no text is a formula', () => {
    const text = anomaliesCsv({
      rows: [row, { ...row, kind: 'artefact', id: 'b', measuredAt: null, knownAt: null, detail: formula }],
      acknowledgementOf: (id) =>
        id === 'a'
          ? { user: 'Practitioner/1', name: '+Nurse', when: Date.UTC(2026, 10, 25), reason: 'other', note: 'a "b"' }
          : null,
      head: [['Patient', 'SYNTHETIC, Anna']],
      language: { units: canonicalUnits, ...english },
    });
    const [head, names, first, second] = text.split('\r\n');
    expect(head).toMatch(/^Patient,"SYNTHETIC, Anna"/);
    expect(names?.split(',')).toHaveLength(20);
    expect(first).toBe(
      lineOf(
        ...[en('terms.anomalyKind.own-baseline'), 'median-mad-720h', '2026-11-24', '2026-11-24T09:00:00.000Z'],
        ...[en('terms.concept.heart-rate'), '120', '/min', '60', '', '4.2', ''],
        en('anomalies.rule.ownBaseline.high', { span: en('common.days', { count: 30 }) }),
        ...['Observation/1; Observation/2', 'a', en('common.no'), "'+Nurse", 'Practitioner/1'],
        ...['2026-11-25T00:00:00.000Z', en('anomalies.acknowledgementReason.other'), 'a "b"'],
      ),
    );
    expect(second).toContain(`,median-mad-720h,,,${en('terms.concept.heart-rate')},`);
    expect(second).toContain(`"'${detailSentence(formula).replaceAll('"', '""')}"`);
  });

  it('is in the reader’s language', () => {
    const text = anomaliesCsv({
      rows: [row],
      acknowledgementOf: () => ({
        user: 'Practitioner/1',
        name: null,
        when: row.knownAt!,
        reason: 'acting',
        note: null,
      }),
      head: [],
      language: { units: canonicalUnits, ...german },
    });
    const heads = (['kind', 'rule', 'measuredAt'] as const).map((column) => de(`anomalies.csvColumn.${column}`));
    expect(text.startsWith(`${lineOf(...heads)},`)).toBe(true);
    expect(text).toContain(`${de('terms.concept.heart-rate')},120,/min`);
    const acknowledged = ['Practitioner/1', 'Practitioner/1', '2026-11-24T09:00:00.000Z'];
    expect(text).toContain(
      `,${lineOf(de('common.no'), ...acknowledged, de('anomalies.acknowledgementReason.acting'))},`,
    );
  });
});
