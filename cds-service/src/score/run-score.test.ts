import { gzipSync } from 'node:zlib';
import { detailSentence } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { resolveSite } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { condition, hoursAgo, patient, searchset, testNow, vital } from '../test-support/chart.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { runScore } from './run-score.js';

let artefacts: readonly Artefact[];
beforeAll(async () => {
  artefacts = [await stumpArtefact()];
});

const chart = [
  patient(),
  condition('84114007'),
  vital('respiratoryRate', 24, 2),
  vital('spo2', 91, 1),
  vital('heartRate', 104, 1),
  vital('temperature', 98.6, 1),
];
const ofPatient = (id: string) =>
  chart.map((resource) =>
    resource.resourceType === 'Patient'
      ? { ...resource, id }
      : { ...resource, id: `${id}-${resource.id}`, subject: { reference: `Patient/${id}` } },
  );
const ndjson = (resources: readonly JsonObject[]) => resources.map((resource) => JSON.stringify(resource)).join('\n');

let decisionsFile: string | null = null;

async function run(content: string | Uint8Array | null, ...args: readonly string[]) {
  let out = '';
  let complaints = '';
  const code = await runScore(args, {
    readFile: async (path) => {
      if (path === 'decisions.json' && decisionsFile !== null) return new TextEncoder().encode(decisionsFile);
      if (content === null) throw Object.assign(new Error('no'), { code: 'ENOENT' });
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    loadSite: (path) => resolveSite({}, async () => path),
    loadArtefacts: async () => artefacts,
    now: () => testNow,
    out: (text) => {
      out += text;
    },
    complain: (text) => {
      complaints += text;
    },
  });
  return { code, out, complaints, lines: out.trimEnd().split('\n') };
}

const contract = [
  'patient',
  'asOf',
  'artefact',
  'version',
  'sha256',
  'synthetic',
  'probability',
  'margin',
  'rawMargin',
  'baseValue',
  'band',
  'features',
  'contributions',
  'readings',
  'rejected',
  'unread',
  'anomalies',
  'setting',
  'news2',
  'news2Shown',
  'news2NotShown',
  'decisions',
  'careLimits',
  'links',
];

describe('score --json: the outer contract', () => {
  it('one object per patient, one per line, with exactly these keys', async () => {
    const { code, lines, complaints } = await run(JSON.stringify(searchset(chart)), 'file.json', '--json');
    expect([code, complaints, lines.length]).toEqual([0, '', 1]);
    const row = JSON.parse(lines[0] ?? '');
    expect(Object.keys(row)).toEqual(contract);
    expect(row).toMatchObject({
      patient: 'Patient/p1',
      asOf: hoursAgo(1),
      artefact: 'hospitalization-30d',
      version: '0.1.0',
      sha256: artefacts[0]?.hash,
      synthetic: true,
      band: 'high',
      readings: 3,
      unread: [],
      setting: { name: 'ambulatory', known: false, news2: 'silent', stay: null },
      news2: { low: 6, high: 17 },
      ...{ news2Shown: false, news2NotShown: 'ambulatory' },
      rejected: [{ reference: expect.stringMatching(/^Observation\//), reason: 'implausible' }],
    });
    const names = artefacts[0]?.manifest.features.map(({ name }) => name);
    expect(Object.keys(row.features)).toEqual(names);
    expect(Object.keys(row.contributions)).toEqual(names);
    expect(row.features).toMatchObject({ heart_failure: 1, copd: 0, respiratory_rate: 24, temperature: null });
    const sum = Object.values<number>(row.contributions).reduce((total, share) => total + share, row.baseValue);
    expect(sum).toBe(row.margin);
  });

  it('a patient who cannot be scored has notScored with the reason', async () => {
    const { code, lines } = await run(JSON.stringify([patient({ birthDate: '2016-01-01' }), chart[2]]), 'f', '--json');
    const row = JSON.parse(lines[0] ?? '');
    expect(code).toBe(0);
    expect(row.notScored).toMatchObject({ reason: 'child' });
    expect(row).not.toHaveProperty('probability');
    expect(row).toMatchObject({ news2: null, news2Shown: false, news2NotShown: 'child' });
  });

  it('a patient without any date has no latest moment', async () => {
    const { lines } = await run(JSON.stringify(patient()), 'f', '--json');
    const row = JSON.parse(lines[0] ?? '');
    expect(row).toMatchObject({ asOf: null, notScored: { reason: 'no-date' }, readings: 0, news2: null });
    expect(row.features).toEqual(
      Object.fromEntries(artefacts[0]?.manifest.features.map(({ name }) => [name, null]) ?? []),
    );
    const { lines: dated } = await run(JSON.stringify(patient()), 'f', '--json', '--as-of', 'now');
    expect(JSON.parse(dated[0] ?? '')).toMatchObject({ asOf: hoursAgo(0), notScored: { reason: 'too-thin' } });
  });

  it('readings are measured values as charted, components counted singly: no computed BMI, no coded answer', async () => {
    const quantity = (code: string, value: number, unit: string) => ({
      code: { coding: [{ system: 'http://loinc.org', code }] },
      valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    });
    const charted = (id: string, what: JsonObject) => ({
      ...{ resourceType: 'Observation', id, status: 'final', subject: { reference: 'Patient/p1' } },
      ...{ effectiveDateTime: hoursAgo(1), ...what },
    });
    const components = [quantity('8480-6', 120, 'mm[Hg]'), quantity('8462-4', 80, 'mm[Hg]')];
    const { code: alert } = { code: { coding: [{ system: 'http://loinc.org', code: 'LA9340-6' }] } };
    const resources = [
      patient(),
      charted('weight', quantity('29463-7', 80, 'kg')),
      charted('height', quantity('8302-2', 180, 'cm')),
      charted('pressure', {
        code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
        component: components,
      }),
      charted('flow', quantity('3151-8', 2, 'L/min')),
      charted('alert', {
        code: { coding: [{ system: 'http://loinc.org', code: '67775-7' }] },
        valueCodeableConcept: alert,
      }),
    ];
    const { lines } = await run(JSON.stringify(resources), 'f', '--json');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ readings: 5, rejected: [] });
  });

  it('what is rejected is named by its code and what it would be: one component of two, never the one that was used', async () => {
    const part = (code: string, value: number) => ({
      code: { coding: [{ system: 'http://loinc.org', code }] },
      valueQuantity: { value, unit: 'mm[Hg]', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
    });
    const pressure = {
      ...{ resourceType: 'Observation', id: 'bp', status: 'final', subject: { reference: 'Patient/p1' } },
      code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
      effectiveDateTime: hoursAgo(1),
      component: [part('8480-6', 120), part('8462-4', 80_000)],
    };
    const { lines } = await run(JSON.stringify([patient(), pressure]), 'f', '--json');
    const rejected = {
      reference: 'Observation/bp',
      code: 'http://loinc.org|8462-4',
      concept: 'diastolic-blood-pressure',
    };
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      readings: 1,
      rejected: [{ ...rejected, reason: 'implausible' }],
    });
    const { out } = await run(JSON.stringify([patient(), pressure]), 'f');
    expect(out).toContain(`Observation/bp diastolic-blood-pressure http://loinc.org|8462-4: implausible: `);
  });

  it('--as-of takes an instant: what was not known then is not used', async () => {
    const { lines } = await run(JSON.stringify(chart), 'f', '--json', '--as-of', hoursAgo(1.5));
    expect(JSON.parse(lines[0] ?? '').features).toMatchObject({ respiratory_rate: 24, spo2: null });
  });
});

describe('score: files', () => {
  const several = [...ofPatient('a'), ...ofPatient('b')];
  it.each<[string, string | Uint8Array]>([
    ['NDJSON', ndjson(several)],
    ['NDJSON with blank lines', `\n${ndjson(several)}\n\n`],
    ['NDJSON with a byte order mark', `\ufeff${ndjson(several)}`],
    ['NDJSON of CRLF lines', ndjson(several).replaceAll('\n', '\r\n')],
    ['an array', JSON.stringify(several)],
    ['a Bundle', JSON.stringify(searchset(several), null, 2)],
    ['gzipped NDJSON', gzipSync(ndjson(several))],
  ])('%s of several patients gives a line each', async (_kind, content) => {
    const { code, lines } = await run(content, 'f', '--json');
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line).patient)).toEqual(['Patient/a', 'Patient/b']);
  });

  it('a damaged line is named, the rest is scored, and the exit code is 1', async () => {
    const { code, lines, complaints } = await run(`\n${ndjson(chart)}\n{"resourceType":\n"text"`, 'f.ndjson', '--json');
    expect([code, lines.length]).toEqual([1, 1]);
    expect(complaints).toBe(
      'f.ndjson: line 8: not a JSON object, left out\nf.ndjson: line 9: not a JSON object, left out\n',
    );
  });

  it.each<[string, string]>([
    ['cut in the middle', '{"resourceType":"Condition","id":"x"'],
    ['that is JSON and no object', '["COPD"]'],
  ])(
    'of a line %s nobody knows what it was: no condition counts as absent, for any patient',
    async (_what, damaged) => {
      const content = `${damaged}\n${ndjson([...ofPatient('a'), ...ofPatient('b')])}`;
      const { lines } = await run(content, 'f', '--json');
      expect(lines).toHaveLength(2);
      for (const line of lines) {
        const row = JSON.parse(line);
        expect(row.features.copd).toBeNull();
        expect(row.unread).toContainEqual({ part: 'conditions', extent: 'part', why: 'unusable', since: null });
      }
      const { out } = await run(content, 'f');
      expect(out).toMatch(/Conditions, encounters, .* only partly read: /);
    },
  );

  it.each<[string, (resources: readonly unknown[]) => string]>([
    ['null in an array', (resources) => JSON.stringify([...resources, null])],
    ['a text in an array', (resources) => JSON.stringify(['COPD', ...resources])],
    ['an object without a type in a line', (resources) => ndjson([...(resources as JsonObject[]), { code: 'J44' }])],
    ['an empty resource in a Bundle', (resources) => JSON.stringify(searchset([...(resources as JsonObject[]), {}]))],
  ])('%s in the place of a resource may have been any condition, of one patient or several', async (_what, file) => {
    for (const resources of [chart, [...ofPatient('a'), ...ofPatient('b')]]) {
      const { lines } = await run(file(resources), 'f', '--json');
      for (const line of lines) expect(JSON.parse(line).features.copd).toBeNull();
    }
  });

  it('a condition that names none of several patients may be anyone’s: none counts as absent', async () => {
    const [patients, nobodys] = [
      [...ofPatient('a'), ...ofPatient('b')],
      { resourceType: 'Condition', id: 'lost', code: {} },
    ];
    const copdOf = async (resources: readonly JsonObject[]) =>
      (await run(ndjson(resources), 'f', '--json')).lines.map((line) => JSON.parse(line).features.copd);
    expect(await copdOf(patients)).toEqual([0, 0]);
    expect(await copdOf([...patients, nobodys])).toEqual([null, null]);
    expect(await copdOf([...patients, { resourceType: 'Organization', id: 'o' }])).toEqual([0, 0]);
  });

  it('whatever line of a file is damaged, no condition becomes absent by it', async () => {
    const all = ndjson(chart).trim().split('\n');
    for (const [index, line] of all.entries()) {
      const content = all.with(index, line.slice(0, -1)).join('\n');
      const { lines, complaints } = await run(content, 'f', '--json');
      expect(complaints).toContain(`line ${index + 1}: not a JSON object`);
      const { heart_failure: failure, copd } = JSON.parse(lines[0] ?? '').features;
      expect([failure === 0, copd]).toEqual([false, null]);
    }
  });

  it.each<[string, string | Uint8Array | null, string]>([
    ['a file that is not there', null, 'f: cannot be read: it does not exist'],
    ['an empty file', '', 'f: line 1: expected a FHIR resource as JSON or NDJSON'],
    ['text', 'hello\nworld', 'f: line 1: expected a FHIR resource as JSON or NDJSON'],
    ['an empty Bundle', '{"resourceType":"Bundle"}', 'f: it holds no resource'],
    ['damaged gzip', gzipSync('x').subarray(0, 12), 'f: its gzip is damaged'],
    ['resources of nobody', '{"resourceType":"Organization","id":"1"}', 'f: no resource in it says which patient'],
  ])('%s is one clear sentence and exit code 1', async (_case, content, sentence) => {
    const { code, out, complaints } = await run(content, 'f');
    expect([code, out]).toEqual([1, '']);
    expect(complaints.startsWith(sentence)).toBe(true);
    expect(complaints.trimEnd()).not.toContain('\n');
  });
});

describe('score: a file that says that there is more', () => {
  const next = [{ relation: 'next', url: 'https://ehr.example/2' }];
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
  it.each<[string, string]>([
    ['a Bundle with a next page', JSON.stringify(searchset(chart, { link: next }))],
    ['a Bundle with fewer matches than its total', JSON.stringify(searchset(chart, { total: 100 }))],
    ['a Bundle in an array', JSON.stringify([searchset(chart, { link: next })])],
    ['a Bundle in a line', ndjson([searchset(chart.slice(0, 3)), searchset(chart.slice(3), { total: 100 })])],
    ['an OperationOutcome', JSON.stringify(searchset([...chart, outcome]))],
  ])('%s: a condition that is not in it is not absent', async (_what, content) => {
    const { lines } = await run(content, 'f', '--json');
    const row = JSON.parse(lines[0] ?? '');
    expect(row.features).toMatchObject({ heart_failure: 1, copd: null });
    expect(row.unread).toContainEqual(expect.objectContaining({ part: 'conditions', extent: 'part' }));
    const { out } = await run(content, 'f');
    expect(out).toMatch(/Conditions, encounters, .* only partly read: /);
  });

  it('a whole one does not: what is not in it is absent', async () => {
    const { lines } = await run(JSON.stringify(searchset(chart, { total: chart.length })), 'f', '--json');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ features: { copd: 0 }, unread: [] });
  });
});

describe('score --decisions', () => {
  const made = { at: '2026-11-24T13:30:00Z', by: { reference: 'Practitioner/7', name: 'Dr Quill' }, encounter: 'e1' };
  const stay = {
    ...{ resourceType: 'Encounter', id: 'e1', status: 'in-progress', subject: { reference: 'Patient/p1' } },
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    period: { start: '2026-11-23T08:00:00Z' },
  };
  const inStay = JSON.stringify(searchset([...chart, stay]));
  const scale2 = { id: 'a', kind: 'oxygen-scale', scale: 2, reason: 'Target 88 to 92 %', ...made };
  const noPulse = { id: 'b', kind: 'input-left-out', input: 'heart-rate', ...made };
  const decided = async (decisions: unknown, ...args: readonly string[]) => {
    decisionsFile = typeof decisions === 'string' ? decisions : JSON.stringify(decisions);
    return run(inStay, 'f', '--decisions', 'decisions.json', '--as-of', 'now', ...args);
  };

  it('heeds them, and says what is in force and what would be without', async () => {
    const { lines } = await decided([scale2, noPulse], '--json');
    const { news2, decisions } = JSON.parse(lines[0] ?? '');
    expect(news2.components).toContainEqual(expect.objectContaining({ input: 'heart-rate', state: 'left-out' }));
    expect(decisions).toMatchObject({
      ...{ scale: { scale: 2, at: '2026-11-24T13:30:00.000Z' }, leftOut: [{ input: 'heart-rate', measuredAt: null }] },
      ...{ earlierScale: null, isScaleUncertain: false, claimedScale: null, scaleQuestion: null },
      ...{ otherScale: { singleThree: true }, withLeftOut: { low: expect.any(Number) } },
    });
    const { out } = await decided([scale2, noPulse]);
    expect(out).toMatch(/SpO₂ scale 2 by Dr Quill, 24 Nov 2026 13:30 UTC; on the other scale \d/);
    expect(out).toContain('Left out: heart-rate by Dr Quill');
  });

  it('in the encounter that is named; those of another one are not in force', async () => {
    const { lines } = await decided([{ ...scale2, encounter: 'before' }], '--json', '--encounter', 'e1');
    expect(JSON.parse(lines[0] ?? '').decisions).toMatchObject({ scale: null, earlierScale: { encounter: 'before' } });
    const named = await decided([scale2], '--json', '--encounter', 'e1');
    expect(JSON.parse(named.lines[0] ?? '').decisions.scale).toMatchObject({ id: 'a' });
  });

  it('none at all is as without the option', async () => {
    const [none, without] = [await decided([]), await run(inStay, 'f', '--as-of', 'now')];
    expect(none.out).toBe(without.out);
  });

  it.each<[string, unknown, string]>([
    ['text', 'hello', 'decisions.json: not JSON, expected an array of decisions'],
    ['an object', {}, 'decisions.json: expected an array of decisions'],
    ['another kind', [{ ...scale2, kind: 'cure' }], '0.kind: expected one of: oxygen-scale, input-left-out, undo'],
    ['scale 3', [scale2, { ...scale2, scale: 3 }], '1.scale: expected 1 or 2'],
    ['an input that is none', [{ ...noPulse, input: 'lactate' }], '0.input: expected one of: respiratory-rate'],
    ['a time without a zone', [{ ...scale2, at: '2026-11-24T13:30:00' }], '0.at: expected an instant with its zone'],
    ['a key that is none', [{ ...scale2, patient: 'p1' }], 'Unrecognized key: "patient"'],
    ['nobody who decided', [{ ...scale2, by: undefined }], '0.by: '],
  ])('%s is one clear sentence and exit code 1', async (_case, decisions, sentence) => {
    const { code, out, complaints } = await decided(decisions);
    expect([code, out]).toEqual([1, '']);
    expect(complaints).toContain(sentence);
  });

  it('of a file with several patients is a wrong call', async () => {
    decisionsFile = JSON.stringify([scale2]);
    const two = ndjson([...ofPatient('p1'), ...ofPatient('p2')]);
    const { code, out, complaints } = await run(two, 'f', '--decisions', 'decisions.json');
    expect([code, out]).toEqual([2, '']);
    expect(complaints).toContain('--decisions: f has 2 patients, expected one');
  });
});

describe('score: calls', () => {
  it.each([
    [[], /got 0 files, expected one/],
    [['a', 'b'], /got 2 files, expected one/],
    [['a', '--nonsense'], /nonsense/],
    [['a', '--as-of', 'yesterday'], /--as-of: got "yesterday"/],
    [['a', '--as-of', '2026-03-01T12:00:00'], /an instant with its zone/],
    [['a', '--artefact', 'other'], /expected one of: hospitalization-30d/],
  ])('%j is a wrong call: exit code 2', async (args, sentence) => {
    const { code, complaints } = await run(JSON.stringify(chart), ...args);
    expect(code).toBe(2);
    expect(complaints).toMatch(sentence);
  });

  it('--help says how', async () => {
    const { code, out } = await run(null, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: bellwether score FILE/);
  });
});

describe('score: report for people', () => {
  it('shows features with their readings, score, reasons, anomalies, NEWS2 and what was not used', async () => {
    const { out } = await run(JSON.stringify(chart), 'f');
    expect(out).toMatch(
      /^Patient\/p1 {3}hospitalization-30d 0\.1\.0 {3}\(synthetic model, not for clinical use\)\nas of 24 Nov 2026/,
    );
    expect(out).toMatch(/Hospital admission in 30 days: \d+%, band high \(average 9%\)/);
    expect(out).toMatch(/Respiratory rate +\+1\.\d+ █+ +Observation\//);
    expect(out).toMatch(/respiratory_rate +24 \/min +Observation\/\w+ 24 Nov 2026 12:10 UTC/);
    // The newest value is unusable, and an older value never stands in for it.
    expect(out).toMatch(/temperature +missing: unusable/);
    expect(out).toMatch(/NEWS2: \d+ to \d+ \(not known: /);
    const fahrenheit = { measured: { value: 98.6, unit: '°C' }, low: 24, high: 45, unit: '°C' };
    const detail = { kind: 'implausible-looks-like', ...fahrenheit, hint: 'fahrenheit' } as const;
    expect(out).toContain(`: implausible: ${detailSentence(detail)}`);
  });

  it('takes out what could steer a terminal', async () => {
    const evil = { ...vital('heartRate', 80, 1), valueQuantity: { value: 80, unit: '\u001b[31mred\u0007' } };
    const { out } = await run(JSON.stringify([patient(), evil]), 'f');
    expect(out).toContain('[31mred');
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('score: merged records of one file', () => {
  const link = (type: string, id: string) => ({ type, other: { reference: `Patient/${id}` } });
  const [person, ...rest] = chart;
  const old = patient({ id: 'old', link: [link('replaced-by', 'p1')] });
  const late = vital('heartRate', 133, 0, { subject: { reference: 'Patient/old' } });
  const own = { ...person, link: [link('replaces', 'old')] };

  it('are read, and said with how many resources; the one out of use is said to be', async () => {
    const { lines } = await run(ndjson([own, ...rest, old, late]), 'f', '--json');
    const [ours, theirs] = lines.map((line) => JSON.parse(line));
    expect(ours).toMatchObject({ patient: 'Patient/p1', readings: 4, asOf: hoursAgo(0) });
    expect(ours.links).toEqual([
      { reference: 'Patient/old', relation: 'replaces', read: 'whole', why: null, resources: 2 },
    ]);
    expect(theirs).toMatchObject({ patient: 'Patient/old', readings: 1 });
    expect(theirs.links).toMatchObject([{ reference: 'Patient/p1', relation: 'replaced-by', read: 'none' }]);
    const { out } = await run(ndjson([own, ...rest, old, late]), 'f');
    for (const reference of ['Patient/old (2', 'Patient/p1)']) expect(out).toContain(reference);
  });

  it('that are not in the file are a gap', async () => {
    const { lines } = await run(ndjson([own, ...rest]), 'f', '--json');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      news2: { low: 0, high: 20 },
      links: [{ read: 'none', why: 'not-requested' }],
    });
    expect((await run(ndjson([own, ...rest]), 'f')).out).toContain('Patient/old');
  });
});
