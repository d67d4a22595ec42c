import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvText } from './csv.js';

/** Reads RFC 4180, strictly: what is not as it says throws. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let [record, at] = [[] as string[], 0];
  while (at < text.length) {
    const quoted = text[at] === '"';
    const found = quoted ? /"((?:[^"]|"")*)"(,|\r\n)/y : /([^",\r\n]*)(,|\r\n)/y;
    found.lastIndex = at;
    const match = found.exec(text);
    if (match === null) throw new Error(`Not CSV at ${at}: ${text.slice(at, at + 20)}`);
    record.push(quoted ? match[1]!.replaceAll('""', '"') : match[1]!);
    at = found.lastIndex;
    if (match[2] === '\r\n') {
      records.push(record);
      record = [];
    }
  }
  return records;
}

describe('csvText', () => {
  it('RFC 4180: any texts come back, with an apostrophe where one could be a formula, and every record is as long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (records) => {
          const parsed = parse(csvText(records));
          const longest = Math.max(...records.map(({ length }) => length));
          expect(parsed.map(({ length }) => length)).toEqual(records.map(() => longest));
          records.forEach((record, row) => {
            record.forEach((cell, column) => {
              const read = parsed[row]![column]!;
              expect([cell, `'${cell}`]).toContain(read);
              expect(/^[=+\-@\t\r]/.test(read)).toBe(false);
            });
          });
        },
      ),
    );
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"\r\n`],
    ['+1', "'+1\r\n"],
    ['-2+3', "'-2+3\r\n"],
    ['@SUM(A1)', "'@SUM(A1)\r\n"],
    ['  =1', "'  =1\r\n"],
    ['\t=1', "'\t=1\r\n"],
    ['＝1', "'＝1\r\n"],
  ])('%j is not a formula', (cell, expected) => {
    expect(csvText([[cell]])).toBe(expected);
  });

  it('numbers are numbers, also negative ones; nothing is nothing', () => {
    expect(csvText([[-1.5, null, 'a']])).toBe('-1.5,,a\r\n');
  });
});
