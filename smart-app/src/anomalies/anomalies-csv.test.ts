import { describe, expect, it } from '@jest/globals';
import { canonicalUnits } from '../series/display-units.js';
import { formatsOf } from '../i18n/formats.js';
import { type Language, createI18n } from '../i18n/create-i18n.js';
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

const languageOf = async (language: Language) => ({
  units: canonicalUnits,
  formats: formatsOf('en-GB', Date.UTC(2026, 10, 25), 'UTC'),
  t: (await createI18n({ language })).t,
});

describe('The export of anomalies', () => {
  it('has every column, times as exactly as known, who acknowledged it; no text is a formula', async () => {
    const language = await languageOf('en');
    const text = anomaliesCsv({
      rows: [row, { ...row, kind: 'artefact', id: 'b', measuredAt: null, knownAt: null, detail: formula }],
      acknowledgementOf: (id) =>
        id === 'a'
          ? { user: 'Practitioner/1', name: '+Nurse', when: Date.UTC(2026, 10, 25), reason: 'other', note: 'a "b"' }
          : null,
      head: [['Patient', 'SYNTHETIC, Anna']],
      language,
    });
    const [head, names, first, second] = text.split('\r\n');
    expect(head).toMatch(/^Patient,"SYNTHETIC, Anna"/);
    expect(names?.split(',')).toHaveLength(20);
    expect(first).toBe(
      'Unlike this patient’s own values,median-mad-720h,2026-11-24,2026-11-24T09:00:00.000Z,Heart rate,120,/min,60,,4.2,,' +
        'Far above this patient’s own median of the 30 days before it.,Observation/1; Observation/2,a,no,\'+Nurse,Practitioner/1,2026-11-25T00:00:00.000Z,Another reason,"a ""b"""',
    );
    expect(second).toContain(',median-mad-720h,,,Heart rate,');
    expect(second).toContain('"\'=HYPERLINK(""http://x"") is no CodeableConcept."');
  });

  it('is in the reader’s language', async () => {
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
      language: await languageOf('de'),
    });
    expect(text).toMatch(/^Art,Regel,Gemessen um \(UTC\),/);
    expect(text).toContain('Herzfrequenz,120,/min');
    expect(text).toContain(',nein,Practitioner/1,Practitioner/1,2026-11-24T09:00:00.000Z,"Gesehen, wird behandelt",');
  });
});
