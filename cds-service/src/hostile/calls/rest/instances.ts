import { expect } from '@jest/globals';
import { canary } from '../../support/canary.js';
import type { HostileCall } from '../../support/hostile-call.js';
import { model, type RestEnvironment } from '../../support/rest-environment.js';
import { goodInstance, plainPaths } from '../../support/rest-routes.js';

type Call = HostileCall<RestEnvironment>;

/** Members of an instance in JSON, which replace those of a good one, and the field that is named; null: none that is. */
interface BadMembers {
  readonly title: string;
  readonly json: string;
  readonly pointer: string;
}

const bad = (title: string, json: string, pointer: string): BadMembers => ({ title, json, pointer });
const wrong = (name: string, title: string, json: string): BadMembers => bad(title, `"${name}":${json}`, `/${name}`);

const long = (count: number, item: string): string => `[${Array(count).fill(item).join()}]`;

/** What no instance may have: each is refused by the name of its field. */
export const badMembers: readonly BadMembers[] = [
  wrong('temperature', '98.6, which may be in Fahrenheit', '98.6'),
  wrong('temperature', '"37"', '"37"'),
  wrong('temperature', '1e999', '1e999'),
  wrong('heart_rate', '-1e999', '-1e999'),
  wrong('heart_rate', 'a heart rate in a text', `"72 ${canary}"`),
  wrong('heart_rate', 'a list of heart rates', '[72]'),
  wrong('heart_rate', 'an object that would be a number', '{"valueOf":72,"toString":72}'),
  wrong('heart_rate', 'true', 'true'),
  wrong('age', 'an age below nothing', '-1'),
  wrong('age', 'an age of 1e9', '1e9'),
  wrong('age', 'an age in a text', '"71"'),
  wrong('age', 'an age of 20 digits', '99999999999999999999'),
  wrong('gender', 'a gender of another language', `"${canary}"`),
  wrong('gender', 'a gender that every object has', '"constructor"'),
  wrong('smoking_status', 'a status that every object has', '"__proto__"'),
  wrong('consciousness', 'a consciousness that every object has', '"toString"'),
  wrong('oxygen', 'an oxygen that is a number', '2'),
  wrong('blood_pressure', 'a pressure of one number', '"148"'),
  wrong('blood_pressure', 'a pressure of another form', `"148/88${canary}"`),
  wrong('blood_pressure', 'a pressure of three numbers', '"148/88/3"'),
  wrong('blood_pressure', 'a pressure with another name', '{"systolic":148,"mean":100}'),
  wrong('blood_pressure', 'a pressure in texts', '{"systolic":"148","diastolic":"88"}'),
  wrong('diagnosis_code', '10,000 codes', long(10_000, '"J44.1"')),
  wrong('diagnosis_code', 'a million codes', long(1_000_000, '"A00"')),
  wrong('diagnosis_code', 'a code with NUL', '"J44\\u0000"'),
  wrong('diagnosis_code', 'a code with a line of log in it', `"J44\\n{\\"level\\":60,\\"x\\":\\"${canary}\\"}"`),
  wrong('diagnosis_code', 'a code that turns text around', '"J44\\u202e"'),
  wrong('diagnosis_code', 'a code that is half a character', '"\\ud800"'),
  wrong('diagnosis_code', 'a code that is markup', `"<script>${canary}</script>"`),
  wrong('diagnosis_code', 'a code that is SQL', `"'; drop table assessment; -- ${canary}"`),
  wrong('diagnosis_code', 'a code of a megabyte', `"${'J'.repeat(1_000_000)}"`),
  bad(
    'a system of a megabyte',
    `"diagnosis_code":{"system":"${'x'.repeat(1_000_000)}","code":"J44"}`,
    '/diagnosis_code/system',
  ),
  wrong('diagnosis_code', 'a number', '441'),
  wrong('as_of', 'a time without a zone', '"2026-12-01T07:40:00"'),
  wrong('as_of', 'a day', '"2026-12-01"'),
  wrong('as_of', 'a day that no month has', '"2026-02-30T07:40:00Z"'),
  wrong('as_of', 'the year 1', '"0001-01-01T00:00:00Z"'),
  wrong('as_of', 'the year 300000', '"300000-01-01T00:00:00Z"'),
  wrong('as_of', 'a time that is a number', '1796159604600'),
  wrong('as_of', 'a time of many T, on which a pattern could take hours', `"${'T'.repeat(300_000)}"`),
  wrong('as_of', 'a time of a megabyte of zeros', `"2026-12-01T07:40:00.${'0'.repeat(1_000_000)}Z"`),
  wrong('patient', 'a patient with a path', '"../Patient"'),
  wrong('patient', 'a patient of two dots', '".."'),
  wrong('patient', 'a patient with an encoded path', '"..%2f.."'),
  wrong('patient', 'a patient with a query', '"p1?_count=1000"'),
  wrong('patient', 'a patient with NUL', '"p1\\u0000"'),
  wrong('patient', 'a patient with a line end', '"p1\\n"'),
  wrong('patient', 'a patient in full width', '"ｐ１"'),
  wrong('patient', 'a patient that reads from the right', `"${canary}\\u202e"`),
  wrong('patient', 'a patient that is half a character', '"\\ud800"'),
  wrong('patient', 'a patient of 65 characters', `"${'p'.repeat(65)}"`),
  wrong('patient', 'a patient of a megabyte', `"${'p'.repeat(1_000_000)}"`),
  wrong('id', 'an id of a megabyte', `"${canary.repeat(100_000)}"`),
  wrong('id', 'an id that is a number', '7'),
  wrong('features', 'features in a list', '[1]'),
  wrong('features', '10,000 features', `{${Array.from({ length: 10_000 }, (_, i) => `"x${i}":1`).join()}}`),
  bad('a feature that no model has', '"features":{"spo2_last":95}', '/features/spo2_last'),
  bad('a feature in a text', '"features":{"heart_rate_last":"72"}', '/features/heart_rate_last'),
  bad('a feature of 1e999', '"features":{"heart_rate_last":1e999}', '/features/heart_rate_last'),
  bad('a feature that is given twice', '"features":{"heart_rate_last":190}', '/features/heart_rate_last'),
  bad('a feature that every object has', '"features":{"constructor":1}', '/features/constructor'),
  bad('a feature that is the prototype', '"features":{"__proto__":1}', '/features/__proto__'),
  bad('a feature whose name is markup', `"features":{"<b>${canary}</b>":1}`, '/features/?'),
  bad('a feature whose name is too long', `"features":{"${'x'.repeat(100)}":1}`, '/features/?'),
  bad('a name that nothing has', '"hart_rate":72', ''),
  bad('the prototype', '"__proto__":{"age":20,"authenticated":true}', ''),
  bad('the constructor', '"constructor":{"prototype":{"age":20}}', ''),
];

/** An instance in JSON with other members; later ones of the same name count, as in every parser that is used. */
const withMembers = (json: string): string => `${JSON.stringify(goodInstance).slice(0, -1)},${json}}`;

const pointersOf = (body: string): readonly string[] =>
  (JSON.parse(body).errors ?? []).map(({ pointer }: { readonly pointer: string }) => pointer);

const refusedMembers: readonly Call[] = plainPaths.flatMap((path) =>
  badMembers.flatMap(({ title, json, pointer }): readonly Call[] => [
    {
      title: `${path}: ${title} (${pointer})`,
      status: 400,
      send: ({ call }) => call(path, { body: withMembers(json) }),
      check: ({ body }) => expect(pointersOf(body)).toEqual([pointer]),
    },
    {
      title: `${path}: ${title}, in the third of three instances (${pointer})`,
      status: 400,
      send: ({ call }) => {
        const good = JSON.stringify(goodInstance);
        return call(path, { body: `{"instances":[${good},${good},${withMembers(json)}]}` });
      },
      check: ({ body }) => expect(pointersOf(body)).toEqual([`/instances/2${pointer}`]),
    },
  ]),
);

/** Numbers that JSON has no words for. */
const noJson: readonly Call[] = plainPaths.flatMap((path) =>
  ['NaN', 'Infinity', '-Infinity', '0x48', '072', '+72', '.72', "'72'", 'undefined', '1_000'].map(
    (literal): Call => ({
      title: `${path}: a heart rate of ${literal}`,
      status: 400,
      send: ({ call }) => call(path, { body: withMembers(`"heart_rate":${literal}`) }),
      check: ({ body }) => expect(JSON.parse(body).detail).toBe('body: expected JSON'),
    }),
  ),
);

/** What a request says of all its instances. */
function request(title: string, status: Call['status'], body: unknown, pointer?: string): readonly Call[] {
  return plainPaths.map((path) => ({
    title: `${path}: ${title}`,
    status,
    send: ({ call }) => call(path, { body }),
    ...(pointer === undefined
      ? {}
      : { check: ({ body: answer }) => expect(new Set(pointersOf(answer))).toEqual(new Set([pointer])) }),
  }));
}

const instances = [goodInstance];
const requests: readonly Call[] = [
  ...request('no instances', 400, { instances: [] }, '/instances'),
  ...request('1,001 instances', 400, { instances: Array(1_001).fill({}) }, '/instances'),
  ...request('a million instances', 400, `{"instances":${long(1_000_000, '{}')}}`, '/instances'),
  ...request('a million instances that are none', 400, `{"instances":${long(1_000_000, '0')}}`, '/instances'),
  ...request('instances that are not a list', 400, { instances: { length: 1, 0: goodInstance } }, '/instances'),
  ...request('instances that are nothing', 400, { instances: null }, '/instances'),
  ...request('a list of lists', 400, { instances: [[goodInstance]] }, '/instances/0'),
  ...request('500,000 codes that are none', 400, {
    instances: Array(1_000).fill({ diagnosis_code: Array(500).fill('!') }),
  }),
  ...request('a name beside the instances', 400, { instances, age: 71 }, ''),
  ...request('to be kept, in a text', 400, { instances, store: 'true' }, '/store'),
  ...request('to be kept, without a pseudonym', 400, { instances, store: true }, '/instances/0/patient'),
  ...request('a model that is a path', 400, { instances, model: `../${canary}` }, '/model'),
  ...request('a model that is not there', 404, { instances, model: canary }),
  ...request('a model that every object has', 404, { instances, model: 'constructor' }),
  ...request('a version that is not there', 404, { instances, model: `${model}@9.9.9` }),
  ...request('a version of a megabyte', 400, { instances, model: `${model}@${'9'.repeat(1_000_000)}` }, '/model'),
  ...request('an id of a megabyte', 400, { instances, id: 'x'.repeat(1_000_000) }, '/id'),
];

/** Values that nobody has: they are not used, and the answer says so. */
function unused(title: string, members: string, input: string): readonly Call[] {
  return plainPaths.map((path) => ({
    title: `${path}: ${title}, which is not used, and said so`,
    status: 200,
    send: ({ call }) => call(path, { body: withMembers(members) }),
    check: ({ body }) => {
      const { warnings, news2 } = JSON.parse(body);
      expect(warnings).toContainEqual({ input, detail: expect.stringMatching(/^not used: /) });
      // What is not used is open, and counts with all points that it could have.
      expect(news2.status).toBe('incomplete');
      expect(news2.high).toBeGreaterThan(news2.low);
    },
  }));
}

const implausible: readonly Call[] = [
  ...unused('an SpO2 of 0.93, a share', '"oxygen_saturation":0.93', 'oxygen_saturation'),
  ...unused('an SpO2 of 930', '"oxygen_saturation":930', 'oxygen_saturation'),
  ...unused('a temperature of 60 °C', '"temperature":60', 'temperature'),
  ...unused('a temperature below nothing', '"temperature":-36.8', 'temperature'),
  ...unused('a heart rate of 1e308', '"heart_rate":1e308', 'heart_rate'),
  ...unused('a respiratory rate of 2^53', '"respiratory_rate":9007199254740993', 'respiratory_rate'),
  ...unused('a pressure of 999/76', '"blood_pressure":"999/76"', 'blood_pressure.systolic'),
];

/** What is odd and allowed. */
const allowed: readonly Call[] = plainPaths.flatMap((path): readonly Call[] => [
  {
    title: `${path}: an id of markup, half a character and marks that turn text around comes back as JSON`,
    status: 200,
    send: ({ call }) => call(path, { body: withMembers('"id":"</script>\\ud800\\u0000\\u202e"') }),
    check: ({ body, headers }) => {
      expect(JSON.parse(body).id).toBe('</script>\ud800\u0000\u202e');
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  },
  {
    title: `${path}: a name twice, of which the last counts`,
    status: 200,
    send: ({ call }) => call(path, { body: withMembers('"age":5') }),
    check: ({ body }) => expect(JSON.parse(body)).toMatchObject({ status: 'not-scored', probability: null }),
  },
  {
    title: `${path}: 500 codes of systems that nobody knows, of which none is said`,
    status: 200,
    send: ({ call }) =>
      call(path, {
        body: { ...goodInstance, diagnosis_code: Array.from({ length: 500 }, (_, i) => `${canary}-${i}`) },
      }),
  },
  {
    title: `${path}: nothing but nulls`,
    status: 200,
    send: ({ call }) => call(path, { body: Object.fromEntries(Object.keys(goodInstance).map((name) => [name, null])) }),
    check: ({ body }) =>
      expect(JSON.parse(body)).toMatchObject({ status: 'not-scored', probability: null, band: null }),
  },
  {
    title: `${path}: 1,000 instances`,
    status: 200,
    send: ({ call }) => call(path, { body: { instances: Array(1_000).fill(goodInstance) } }),
    check: ({ body }) => expect(JSON.parse(body).predictions).toHaveLength(1_000),
  },
]);

/** Values that no patient has, and names that mean something to JavaScript. */
export const restInstanceCalls: readonly Call[] = [
  ...refusedMembers,
  ...noJson,
  ...requests,
  ...implausible,
  ...allowed,
];
