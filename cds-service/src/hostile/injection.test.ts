import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { loadArtefacts } from '@bellwether/hosting';
import { en } from '@bellwether/model/texts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type Card, hookResponseSchema, summaryLimit } from '../hooks/response.js';
import { readSettings } from '../settings/settings.js';
import { patientViewPath, post, wardViewPath } from '../test-support/call-service.js';
import {
  alert,
  bloodPressure,
  condition,
  hookBody,
  hoursAgo,
  onAir,
  patient,
  searchset,
  vital,
} from '../test-support/chart.js';
import { fixedStart } from '../test-support/fixed-start.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { type JsonPath, replaceAt, stringPaths } from './support/string-paths.js';

/** Each does something in a client that renders it as HTML or Markdown; `evil` marks where it ended up. */
const payloads = [
  '<script>evil()</script><img src=x onerror=evil()>',
  '</p><a href="javascript:evil()">x</a><!-- ',
  '[evil](javascript:evil()) ![evil](https://evil.example/x.png)',
  'https://evil.example www.evil.example evil@evil.example',
  '\n\n# evil\n\n- evil\n\n| evil | x |\n| - | - |\n| 1 | 2 |\n\n```\nevil',
  '**evil** _evil_ ~~evil~~ `evil` [^1] &lt;b&gt; \\<b> \\[evil](x)',
  'evil\u0000\u202e\u2066\ud800\u2028\u0085\r<\u200bscript>',
  `${'evil '.repeat(1000)}<b>`,
] as const;

const local = 'urn:oid:1.2.3';
const note = [{ text: 'note', authorString: 'author', time: hoursAgo(1) }];
/** Members of resources that the service does not need. */
const besides: JsonObject = {
  meta: { source: 'source', profile: ['profile'], tag: [{ system: 'system', code: 'tag', display: 'tag' }] },
  text: { status: 'generated', div: '<div>narrative</div>' },
  identifier: [{ system: 'system', value: 'identifier', type: { text: 'type' } }],
  note,
};
const observed: JsonObject = {
  ...besides,
  performer: [{ reference: 'Practitioner/1', display: 'performer' }],
  device: { reference: 'Device/1', display: 'device' },
  method: { text: 'method' },
  bodySite: { text: 'site' },
  interpretation: [{ text: 'interpretation', coding: [{ system: 'system', code: 'H', display: 'high' }] }],
  referenceRange: [{ text: 'range' }],
};

/** A resource with strings; the additional members are the same on each, so one of each kind has them. */
function named(resource: JsonObject, more: JsonObject = {}): JsonObject {
  const code = resource.code as { readonly coding: readonly JsonObject[] };
  return {
    ...resource,
    ...more,
    code: { text: 'words', coding: code.coding.map((one) => ({ ...one, display: 'words' })) },
  };
}

/** Smokes every day. */
const smoker: JsonObject = {
  ...vital('heartRate', 0, 100, { valueQuantity: undefined }),
  code: { coding: [{ system: 'http://loinc.org', code: '72166-2' }] },
  valueCodeableConcept: {
    text: 'smoker',
    coding: [{ system: 'http://snomed.info/sct', code: '449868002', display: 'smoker' }],
  },
};

/** A chart that has something for every line of the card, and a string in every place that FHIR has for one. */
const prefetchWith = (temperature: number, encounterClass: 'IMP' | 'AMB' = 'IMP'): JsonObject => ({
  patient: patient({
    ...besides,
    name: [{ use: 'official', family: 'family', given: ['given'], prefix: ['prefix'], text: 'name' }],
    telecom: [{ system: 'phone', value: 'phone' }],
    address: [{ line: ['line'], city: 'city', country: 'country' }],
    maritalStatus: { text: 'married' },
    generalPractitioner: [{ reference: 'Practitioner/2', display: 'doctor' }],
  }),
  conditions: searchset([
    {
      ...condition('84114007'),
      ...besides,
      code: { text: 'words', coding: [{ system: 'http://snomed.info/sct', code: '84114007', display: 'words' }] },
    },
    { ...condition('1'), code: { text: 'local', coding: [{ system: local, code: 'hf', display: 'local' }] } },
  ]),
  encounters: searchset([
    {
      resourceType: 'Encounter',
      id: 'e1',
      ...besides,
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: encounterClass, display: 'inpatient' },
      type: [{ text: 'type' }],
      subject: { reference: 'Patient/p1', display: 'subject' },
      period: { start: hoursAgo(30) },
      location: [{ location: { reference: 'Location/1', display: 'ward' } }],
    },
  ]),
  vitals: searchset(
    [
      named(vital('respiratoryRate', 24, 0.2), observed),
      named(vital('spo2', 92, 0.2)),
      named(vital('heartRate', 141, 0.3)),
      named(vital('temperature', temperature, 0.4)),
      named(bloodPressure(95, 60, 0.5), observed),
      named(vital('heartRate', 84, 20)),
      named(vital('heartRate', 80, 1, { status: 'entered-in-error' })),
      named(
        vital('heartRate', 80, 2, { valueQuantity: { value: 80, unit: 'furlong', system: 'system', code: 'furlong' } }),
      ),
      named({
        ...vital('heartRate', 77, 2),
        code: { text: 'pulse', coding: [{ system: local, code: 'pulse', display: 'pulse' }] },
      }),
      named(vital('spo2', 980, 3)),
      named(vital('heartRate', 70, 1, { subject: { reference: 'Patient/p2', display: 'another' } })),
      {
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'warning', code: 'incomplete', diagnostics: 'words', details: { text: 'words' } }],
      },
    ],
    { link: [{ relation: 'self', url: 'self' }] },
  ),
  social: searchset([named(smoker, observed)]),
  assessments: searchset([alert(0.5), onAir(0.6)]),
});
const sentWith = (prefetch: JsonObject): JsonObject =>
  hookBody(prefetch, { context: { userId: 'Practitioner/1', patientId: 'p1', encounterId: 'e1' } });
/** A reading with a wrong unit: the card says so, and that another reading would help. */
const prefetch = prefetchWith(98.6);
const body = sentWith(prefetch);
/** The same of an outpatient: there the model comes first. */
const bodyInClinic = sentWith(prefetchWith(98.6, 'AMB'));
/** A reading with a plausible value, because computing the next reading takes most of a card's time. */
const bodyInUnit = sentWith(prefetchWith(37));
const ofTemperature = /^prefetch\.vitals\.entry\.3\./;

/** Strings that a client cannot choose freely, such as resource types and the patient's ID. */
const fixed = (path: JsonPath): boolean => path.at(-1) === 'resourceType' || path.join('.') === 'prefetch.patient.id';
const paths = stringPaths({ prefetch }).filter((path) => !fixed(path));

let service: RunningService;
beforeAll(async () => {
  const element = (code: string, display: string, to: string) => ({
    code,
    display,
    target: [{ code: to, equivalence: 'equivalent' }],
  });
  service = await startService({
    artefacts: await loadArtefacts(readSettings({}).artefacts),
    site: {
      texts: { next: `Call ${payloads[0].replaceAll('evil', 'site')}` },
      conceptMap: {
        resourceType: 'ConceptMap',
        group: [
          { source: local, target: 'http://loinc.org', element: [element('pulse', payloads[0], '8867-4')] },
          { source: local, target: 'http://snomed.info/sct', element: [element('hf', payloads[1], '84114007')] },
        ],
      },
    },
  });
});
afterAll(() => service.stop());

/** The cards of an answer. */
async function cardsOf(sent: unknown, path = wardViewPath): Promise<readonly Card[]> {
  const response = await post(service, sent, {}, path);
  expect(response.status).toBe(200);
  return hookResponseSchema.parse(await response.json()).cards;
}

const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };
/** Elements of the card's own Markdown. */
const ours = /<\/?(?:p|strong|em)>|<br \/>/g;
const ourNodes = new Set(['root', 'paragraph', 'text', 'strong', 'emphasis', 'break']);

function nodeTypes(node: { readonly type: string; readonly children?: readonly unknown[] }): readonly string[] {
  return [node.type, ...(node.children ?? []).flatMap((child) => nodeTypes(child as { readonly type: string }))];
}

/** Most lines of a card. */
const maxLines = 12;

/** Cards that were checked; most strings of a chart change nothing. */
const harmless = new Set<string>();

/** Asserts that a card renders only the card's own elements, in clients with and without raw HTML. */
function expectHarmless({ summary, detail = '', links, source }: Card): void {
  const text = JSON.stringify([summary, detail, links, source]);
  if (harmless.has(text)) return;
  expect(micromark(detail, options).replace(ours, '')).not.toMatch(/[<>]/);
  const tree = fromMarkdown(detail, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  expect(nodeTypes(tree as { readonly type: string }).filter((type) => !ourNodes.has(type))).toEqual([]);
  expect(summary.length).toBeLessThanOrEqual(summaryLimit);
  expect(summary).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
  expect(detail.split('\n').length).toBeLessThanOrEqual(maxLines);
  expect(detail).not.toMatch(/[\p{Cs}\p{Bidi_Control}]/u);
  expect(JSON.stringify([links, source])).not.toContain('evil');
  harmless.add(text);
}

const { message: texts } = en;

/** The card of an inpatient has NEWS2 with what is open of it, that of an outpatient what the model weighed. */
function expectScored([inpatient]: readonly Card[], [outpatient]: readonly Card[]): void {
  expect(inpatient?.summary).toContain('NEWS2');
  expect(inpatient?.detail).toContain('not read');
  expect(outpatient?.summary).toContain(fixedStart(texts.demonstration));
  expect(outpatient?.detail).toContain(fixedStart(texts.reasons.weighed));
}

describe('CDS Hooks §Card: script, Markdown and HTML in every string of a chart', () => {
  it('the chart is scored, and has a string in every place', async () => {
    expectScored(await cardsOf(body), await cardsOf(bodyInClinic, patientViewPath));
    expect(paths.length).toBeGreaterThan(300);
    const { entry } = prefetch.vitals as { readonly entry: readonly unknown[] };
    expect(JSON.stringify(entry[3])).toContain('98.6');
  });

  it.each(payloads.map((payload) => [JSON.stringify(payload).slice(0, 60), payload]))(
    '%s: would be seen where it got through',
    async (_title, payload) => {
      const [card] = await cardsOf(body);
      expect(() => expectHarmless({ ...card, detail: `${card?.detail} ${payload}` } as Card)).toThrow();
    },
  );

  it('each string by itself', async () => {
    for (const [i, path] of paths.entries()) {
      // Many resources have strings of the same kind, so each kind gets each of the payloads.
      const [whole, asked] = ofTemperature.test(path.join('.')) ? [body, wardViewPath] : [bodyInUnit, patientViewPath];
      const sent = replaceAt(whole, path, payloads[i % payloads.length]);
      for (const card of await cardsOf(sent, asked)) expectHarmless(card);
    }
  }, 60_000);

  it.each(payloads.map((payload) => [JSON.stringify(payload).slice(0, 60), payload]))(
    '%s: in all strings together',
    async (_title, payload) => {
      const all = paths.reduce<unknown>((sum, path) => replaceAt(sum, path, payload), body);
      for (const asked of [wardViewPath, patientViewPath])
        for (const card of await cardsOf(all, asked)) expectHarmless(card);
      // Codes that the mapping needs stay, so that the card is a scored one with all its lines.
      const known =
        /^(id|reference|system|code|status|birthDate|gender|effectiveDateTime|start|unit|severity|relation|type)$/;
      const free = paths.filter((path) => !known.test(String(path.at(-1))));
      const replaced = (of: unknown) => free.reduce((sum, path) => replaceAt(sum, path, payload), of);
      const cards = [await cardsOf(replaced(body)), await cardsOf(replaced(bodyInClinic), patientViewPath)] as const;
      expectScored(...cards);
      for (const card of cards.flat()) expectHarmless(card);
    },
  );

  it("the site's own texts are shown, and do nothing", async () => {
    const [card] = await cardsOf(body);
    expect(card?.detail).toContain('script&gt;site');
  });

  it('no string of a request is in the log', async () => {
    expect(await service.logged()).not.toContain('evil');
  });
});
