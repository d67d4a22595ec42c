import { gzipSync } from 'node:zlib';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { resolveSite } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { hoursAgo, patient, searchset, vital } from '../test-support/chart.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { runCodes } from './run-codes.js';

let artefacts: readonly Artefact[];
beforeAll(async () => {
  artefacts = [await stumpArtefact()];
});

const system = 'https://local.example/codes';
const local = (code: string, display: string): JsonObject => ({ code: { coding: [{ system, code, display }] } });
/** A patient whose heart rate is read and whose respiratory rate has a code of the site's own. */
const chartOf = (id: string): readonly JsonObject[] =>
  [
    patient({ id }),
    ...[1, 2, 3, 4].flatMap((hours) => [
      vital('heartRate', 80, hours),
      vital('respiratoryRate', 24, hours, local('17', 'Atemfrequenz')),
      vital('spo2', 96, hours, local('18', 'SpO2 Ziel')),
    ]),
  ].map((one) =>
    one.resourceType === 'Patient'
      ? one
      : { ...one, id: `${id}-${String(one.id)}`, subject: { reference: `Patient/${id}` } },
  );
const charts = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap(chartOf);
const ndjson = charts.map((one) => JSON.stringify(one)).join('\n');

interface Given {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly answers?: readonly string[];
}

async function run({ files = { 'f.ndjson': ndjson }, answers }: Given, ...args: readonly string[]) {
  let [out, complaints] = ['', ''];
  const written: Record<string, string> = {};
  const left = [...(answers ?? [])];
  const questions: string[] = [];
  const bytesOf = (path: string) => {
    const content = files[path];
    if (content === undefined) throw Object.assign(new Error('no'), { code: 'ENOENT' });
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const code = await runCodes(args, {
    open: async function* open(path) {
      const bytes = bytesOf(path);
      // In pieces, which end anywhere.
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    },
    readText: async (path) =>
      written[path] ?? (files[path] === undefined ? null : new TextDecoder().decode(bytesOf(path))),
    writeText: async (path, text) => {
      written[path] = text;
    },
    ask:
      answers === undefined
        ? null
        : async (question) => {
            questions.push(question);
            return left.shift() ?? null;
          },
    loadSite: () => resolveSite({}, async () => undefined),
    loadArtefacts: async () => artefacts,
    out: (text) => {
      out += text;
    },
    complain: (text) => {
      complaints += text;
    },
  });
  return { code, out, complaints, written, questions };
}

describe('bellwether codes: the list', () => {
  it('has each code with its numbers, those that are not mapped first', async () => {
    const { code, out } = await run({}, 'f.ndjson');
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toBe('3 codes in 6 patients; 2 are not mapped.');
    expect(lines.slice(3).map((line) => line.trim().split(/ {2,}/).slice(0, 4))).toEqual([
      ['24', '6', 'codes|17', 'Atemfrequenz'],
      ['24', '6', 'codes|18', 'SpO2 Ziel'],
      ['24', '6', 'loinc.org|8867-4', '/min'],
      [''],
    ]);
    expect((await run({}, 'f.ndjson', '--unmapped')).out).not.toContain('8867-4');
  });

  it.each<[string, string | Uint8Array]>([
    ['a Bundle over many lines', JSON.stringify(searchset(charts), null, 2)],
    ['a Bundle on one line', JSON.stringify(searchset(charts))],
    ['an array', JSON.stringify(charts)],
    ['gzipped NDJSON', gzipSync(ndjson)],
    ['NDJSON with CRLF', ndjson.replaceAll('\n', '\r\n')],
  ])('%s has the same codes as NDJSON', async (_, content) => {
    const { out } = await run({ files: { f: content } }, 'f');
    expect(out).toBe((await run({}, 'f.ndjson')).out);
  });

  it('of several files is one list; --json has it as one object', async () => {
    const [first, second] = [
      ndjson,
      chartOf('g')
        .map((one) => JSON.stringify(one))
        .join('\n'),
    ];
    const { out } = await run({ files: { first, second } }, 'first', 'second', '--json', '--propose');
    const told = JSON.parse(out);
    expect(told).toMatchObject({ patients: 7, chartsTried: 7, chartsLeftOut: 0 });
    expect(told.codes[0]).toMatchObject({ code: '17', count: 28, values: { low: 24, median: 24, high: 24 } });
  });

  it('a damaged line is named, the rest is counted', async () => {
    const { code, out, complaints } = await run({ files: { f: `${ndjson}\n{"resourceType":` } }, 'f');
    expect([code, complaints]).toEqual([1, `f: line ${charts.length + 1}: not a JSON object, left out\n`]);
    expect(out).toContain('codes|17');
  });

  it('names no patient', async () => {
    const { out } = await run({}, 'f.ndjson', '--json', '--propose');
    for (const text of ['Patient/', 'a-o', hoursAgo(1).slice(0, 10)]) expect(out).not.toContain(text);
  });
});

describe('bellwether codes: proposals', () => {
  it('say the concept, why, and how many scores would change', async () => {
    const { out } = await run({}, 'f.ndjson', '--propose');
    expect(out).toContain('codes|17 "Atemfrequenz" is respiratory-rate (9279-1)? Confidence: high');
    expect(out).toContain('score changes for 6 of 6 patients with it (NEWS2 6, estimate 6)');
    expect(out).toContain('codes|18 "SpO2 Ziel": its name says something else: "ziel"');
  });

  it('are tried on as many charts as asked for', async () => {
    const { out } = await run({}, 'f.ndjson', '--propose', '--charts', '2');
    expect(out).toContain('score changes for 2 of 2 patients');
    expect(out).toContain('Tried on 2 patients; 4 more are in the files (--charts).');
    expect((await run({}, 'f.ndjson', '--propose', '--charts', '0')).out).not.toContain('score changes');
  });
});

describe('bellwether codes: the map', () => {
  it('nothing is written that nobody has confirmed', async () => {
    const { code, complaints, written } = await run({}, 'f.ndjson', '--write', 'map.json');
    expect([code, written]).toEqual([2, {}]);
    expect(complaints).toContain('--write: a person confirms each row');
    for (const answers of [['n'], ['q'], [], ['', 'perhaps', 'no']]) {
      expect((await run({ answers }, 'f.ndjson', '--write', 'map.json')).written).toEqual({});
    }
  });

  it('has the rows that a person confirms, and with it the code is read', async () => {
    const { written, questions } = await run({ answers: ['y'] }, 'f.ndjson', '--write', 'map.json');
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain('respiratory-rate');
    const files = { 'f.ndjson': ndjson, 'map.json': written['map.json']! };
    const { out } = await run({ files }, 'f.ndjson', '--map', 'map.json');
    expect(out).toContain('respiratory-rate 24');
  });

  it('--accept confirms on the command line, what is proposed or not', async () => {
    const accepted = ['--accept', '17=respiratory-rate', '--accept', `${system}|18=oxygen-saturation`];
    const { code, written } = await run({}, 'f.ndjson', '--write', 'map.json', ...accepted);
    expect(code).toBe(0);
    expect(JSON.parse(written['map.json']!).group[0].element).toMatchObject([
      { code: '17', target: [{ code: '9279-1', equivalence: 'equivalent' }] },
      { code: '18', target: [{ code: '59408-5' }] },
    ]);
  });

  it('one that is there is extended, and what it says otherwise is named and stays', async () => {
    const element = [{ code: '17', target: [{ code: '8867-4', equivalence: 'equal' }] }];
    const map = {
      resourceType: 'ConceptMap',
      url: 'https://site.example/m',
      group: [{ source: system, target: 'http://loinc.org', element }],
    };
    const files = { 'f.ndjson': ndjson, 'map.json': JSON.stringify(map) };
    const args = [
      'f.ndjson',
      '--write',
      'map.json',
      '--accept',
      '17=respiratory-rate',
      '--accept',
      '18=oxygen-saturation',
    ];
    const { complaints, written } = await run({ files }, ...args);
    expect(complaints).toContain('"17" is mapped to 8867-4 there, and stays so');
    expect(JSON.parse(written['map.json']!)).toMatchObject({
      url: map.url,
      group: [{ element: [element[0], { code: '18' }] }],
    });
  });

  it.each([
    [[], 'got no file'],
    [['f.ndjson', '--accept', '17=heart-rate'], 'expected --write'],
    [['f.ndjson', '--write', 'm', '--accept', '17'], 'expected CODE=CONCEPT'],
    [['f.ndjson', '--write', 'm', '--accept', '99=heart-rate'], 'no code "99"'],
    [['f.ndjson', '--write', 'm', '--accept', '17=shoe-size'], 'not one that is read'],
    [['f.ndjson', '--charts', 'many'], 'expected a number of patients'],
    [['f.ndjson', '--nonsense'], 'nonsense'],
  ])('%j is a wrong call', async (args, sentence) => {
    const { code, complaints } = await run({}, ...args);
    expect(code).toBe(2);
    expect(complaints).toContain(sentence);
  });

  it.each([
    [{}, ['none'], 'none: cannot be read: it does not exist'],
    [{ f: 'hello' }, ['f'], 'f: expected FHIR resources as JSON or NDJSON'],
    [{ f: '' }, ['f'], 'f: it holds no resource'],
    [{ f: ndjson }, ['f', '--map', 'none'], 'none: cannot be read: it does not exist'],
    [{ f: ndjson, m: '{}' }, ['f', '--map', 'm'], 'm: expected a FHIR ConceptMap as JSON'],
    [{ f: ndjson, m: '{"resourceType":"ConceptMap"}' }, ['f', '--map', 'm'], 'm: The ConceptMap cannot be used'],
  ])('%#: what cannot be read is one sentence', async (files, args, sentence) => {
    const { code, complaints } = await run({ files }, ...args);
    expect(code).toBe(1);
    expect(complaints).toContain(sentence);
    expect(complaints.trimEnd()).not.toContain('\n');
  });

  it('--help says how', async () => expect((await run({}, '--help')).out).toMatch(/^Usage: bellwether codes FILE/));
});
