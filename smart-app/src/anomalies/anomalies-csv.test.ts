import { describe, expect, it } from '@jest/globals';
import { anomaliesWords } from '../words/en-anomalies.js';
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
  text: '=HYPERLINK("http://x")',
  alerts: false,
  episode: 'a',
  reasons: [],
  trend: null,
};

describe('The export of anomalies', () => {
  it('has every column, times as exactly as known, who acknowledged it; no text is a formula', () => {
    const { kinds, csvColumns: columns, yes, no } = anomaliesWords;
    const text = anomaliesCsv({
      rows: [row, { ...row, id: 'b', measuredAt: null, knownAt: null }],
      acknowledgementOf: (id) =>
        id === 'a' ? { who: '+Nurse', when: Date.UTC(2026, 10, 25), reason: 'other', note: 'a "b"' } : null,
      head: [['Patient', 'INVENTED, Anna']],
      words: { kinds, conceptName: () => 'Heart rate', reason: () => 'Another reason', columns, yes, no },
    });
    const [head, names, first, second] = text.split('\r\n');
    expect(head).toMatch(/^Patient,"INVENTED, Anna"/);
    expect(names?.split(',')).toHaveLength(columns.length);
    expect(first).toBe(
      'Unlike this patient’s own values,median-mad-720h,2026-11-24,2026-11-24T09:00:00.000Z,Heart rate,120,/min,60,,4.2,,' +
        '"\'=HYPERLINK(""http://x"")",Observation/1; Observation/2,a,no,\'+Nurse,2026-11-25T00:00:00.000Z,Another reason,"a ""b"""',
    );
    expect(second).toContain(',median-mad-720h,,,Heart rate,');
  });
});
