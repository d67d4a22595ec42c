import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auditRow, changedRow } from '../test-support/audit-rows.js';
import { csvHeader, csvLine } from './csv.js';

/** A reader of RFC 4180 written for this test: the fields of one record. */
function fieldsOf(record: string): readonly string[] {
  const body = record.replace(/\r\n$/, '');
  return [...body.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|$)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

describe('RFC 4180', () => {
  it('§2.1 and §2.3: a header, and records that end with CR LF', () => {
    expect(csvHeader).toMatch(/^at,kind,outcome,source,.*,id\r\n$/);
    expect(csvLine(auditRow())).toBe(
      `2026-11-24T14:10:00.000Z,assessment,shown,st-elsewhere,Practitioner/7,p1,e1,hospitalization-30d-patient-view,hospitalization-30d,1.2,${'a'.repeat(64)},${'b'.repeat(64)},,,,,,request-1,7f6c8e54-0f4e-4a55-8f0e-1a2b3c4d5e6f\r\n`,
    );
  });

  it('§2.4: as many fields as the header has, empty where nothing applies', () => {
    expect(fieldsOf(csvLine(changedRow))).toHaveLength(fieldsOf(csvHeader).length);
    expect(csvLine(changedRow)).not.toMatch(/null|undefined/);
  });

  it('§2.5 to §2.7: whatever a field holds, a reader gets it back, and it begins no formula', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab,"\r\n\t=+-@ é') });
    fc.assert(
      fc.property(text, (outcome) => {
        const fields = fieldsOf(csvLine(auditRow({ outcome })));
        expect(fields).toHaveLength(19);
        const [, , read = ''] = fields;
        expect(read).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(read === outcome || read === `'${outcome}`).toBe(true);
      }),
      { seed: 4 },
    );
  });
});

describe('CSV injection', () => {
  it.each(['=HYPERLINK("http://x")', '+1', '-1+1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1'])(
    '%j is text',
    (outcome) => {
      expect(fieldsOf(csvLine(auditRow({ outcome })))[2]).toBe(`'${outcome}`);
    },
  );

  it.each(['a=b', '1-1', 'Practitioner/-1', ''])('%j stays as it is', (outcome) => {
    expect(fieldsOf(csvLine(auditRow({ outcome })))[2]).toBe(outcome);
  });
});
