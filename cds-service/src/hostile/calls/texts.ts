import { expect } from '@jest/globals';
import { patient, wholePrefetch } from '../../test-support/chart.js';
import { canary } from '../support/canary.js';
import { vitalNow, wellChart } from '../support/chart-now.js';
import type { HostileCall } from '../support/hostile-call.js';
import { goodBody } from '../support/hostile-environment.js';

function posted(title: string, status: HostileCall['status'], body: unknown, type = 'application/json'): HostileCall {
  return { title, status, send: ({ call }) => call({ body, headers: { 'content-type': type } }) };
}

const context = (changes: Readonly<Record<string, unknown>>) =>
  goodBody({ context: { userId: 'Practitioner/1', patientId: 'p1', ...changes } });
const good = JSON.stringify(goodBody());
/** A valid body in which the value of a heart rate is any JSON text. */
const withValue = (value: string): string =>
  JSON.stringify(goodBody({ prefetch: wholePrefetch([vitalNow('heartRate', 424_242, 0.2), ...wellChart()]) })).replace(
    '424242',
    value,
  );
const used = ({ body }: { readonly body: string }): void => expect(body).toContain('HR 72');
const broken = '\\ud800';

/** Text in wrong encodings, and edge cases of JSON. */
export const textCalls: readonly HostileCall[] = [
  posted('nothing', 400, ''),
  posted('null', 400, 'null'),
  posted('a list', 400, '[]'),
  posted('text', 400, `"${canary}"`),
  posted('half a body', 400, good.slice(0, -1)),
  posted('two bodies', 400, good + good),
  posted('bytes that are not UTF-8', 400, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31])),
  posted('UTF-16', 415, Buffer.from(good, 'utf16le'), 'application/json; charset=utf-16le'),
  posted('UTF-16 that says UTF-8', 400, Buffer.from(good, 'utf16le')),
  posted('UTF-7', 415, good, 'application/json; charset=utf-7'),
  posted('an unknown charset', 415, good, `application/json; charset=${canary}`),
  posted('a form', 415, `hook=patient-view&x=${canary}`, 'application/x-www-form-urlencoded'),
  posted('text that says it is text', 415, good, 'text/plain'),
  posted(
    'XML',
    415,
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>`,
    'application/xml',
  ),
  posted('an invalid type', 415, good, '/'),
  posted('a comment', 400, `/* ${canary} */ ${good}`),
  posted('NaN', 400, withValue('NaN')),
  posted('Infinity', 400, withValue('-Infinity')),
  posted('hexadecimal', 400, withValue('0x48')),
  posted('1e400', 200, withValue('1e400')),
  posted('-1e400', 200, withValue('-1e400')),
  posted('5e-324', 200, withValue('5e-324')),
  posted('a number as text', 200, withValue('"187"')),
  posted('a list as number', 200, withValue('[187]')),
  posted('an object that would be a number', 200, withValue('{"valueOf":1,"toString":1}')),
  posted('a repeated name', 400, good.replace('"patientId":"p1"', `"patientId":"p1","patientId":"${canary}"`)),
  posted(
    'a hook that stands twice',
    400,
    good.replace('"hook":"patient-view"', '"hook":"patient-view","hook":"encounter-start"'),
  ),
  posted('an id of 65 characters', 400, context({ patientId: 'p'.repeat(65) })),
  posted('an id with a path', 400, context({ patientId: '../Patient' })),
  posted('an id of two dots', 400, context({ patientId: '..' })),
  posted('an id with a query', 400, context({ patientId: 'p1?_count=1000' })),
  posted('an id with NUL', 400, context({ patientId: 'p1\u0000' })),
  posted('an id with a line end', 400, context({ patientId: 'p1\n' })),
  posted('an id in full width', 400, context({ patientId: 'ｐ１' })),
  posted('an id that reads from the right', 400, context({ patientId: 'p1\u202e' })),
  posted(
    'an id that is half a character',
    400,
    JSON.stringify(goodBody()).replace('"patientId":"p1"', `"patientId":"${broken}"`),
  ),
  posted('an encounter id with a path', 400, context({ encounterId: '../../metrics' })),
  posted('a user with a path', 400, context({ userId: 'Practitioner/../../x' })),
  posted('a user of another kind', 400, context({ userId: `Device/${canary}` })),
  posted('a hook instance that is SQL', 400, goodBody({ hookInstance: `' or 1=1; -- ${canary}` })),
  ...['()', `beats per ${canary}`, `{x}99 ${canary}`, `constructor10${canary}`, `placeholder${canary}`].map((unit) =>
    posted(
      `a unit that is ${JSON.stringify(unit.replace(canary, 'x'))}`,
      200,
      goodBody({
        prefetch: wholePrefetch([
          vitalNow('heartRate', 80, 1, {
            valueQuantity: { value: 80, unit, code: unit, system: 'http://unitsofmeasure.org' },
          }),
          ...wellChart(),
        ]),
      }),
    ),
  ),
  { ...posted('a byte order mark', [200, 400], `\ufeff${good}`) },
  {
    ...posted('halves of characters, NUL and marks that turn text around, in every name', 200, {}),
    send: ({ call }) => {
      const text = `${broken}\\u0000\\u202e\\u2066${canary}\\udc00`;
      const named = wholePrefetch(
        wellChart(),
        [],
        patient({ name: [{ family: 'NAME', text: 'NAME' }], text: { div: 'NAME' } }),
      );
      return call({ body: JSON.stringify(goodBody({ prefetch: named })).replaceAll('NAME', text) });
    },
    check: used,
  },
];
