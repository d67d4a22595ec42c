import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fillText } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { en } from '@bellwether/model/texts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Card, hookResponseSchema, summaryLimit } from '../hooks/response.js';
import {
  alert,
  bloodPressure,
  careAnswer,
  comfortCare,
  condition,
  encounter,
  hookBody,
  hoursAgo,
  onAir,
  patient,
  searchset,
  vital,
  wholePrefetch,
} from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { wordCount, wordLimit } from './card-text.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

let users = 0;

/** The card that a user gets: one who has not seen the chart before, unless named. */
async function cardOf(prefetch: JsonObject, at = service, userId = `Practitioner/${++users}`): Promise<Card> {
  const response = await fetch(`${at.url}/cds-services/hospitalization-30d-patient-view`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(hookBody(prefetch, { context: { userId, patientId: 'p1' } })),
  });
  const [card] = hookResponseSchema.parse(await response.json()).cards;
  if (card === undefined) throw new Error('no card');
  return card;
}

const day = 24;
const heartFailure = condition('84114007');
const copd = condition('13645005');

/** One row of charted vital signs, some hours ago. */
const row = (hours: number, rr: number, spo2: number, hr: number, sys: number, dia: number, temperature: number) => [
  vital('respiratoryRate', rr, hours),
  vital('spo2', spo2, hours),
  vital('heartRate', hr, hours),
  bloodPressure(sys, dia, hours),
  vital('temperature', temperature, hours),
];

const deteriorating = [...row(8, 18, 97, 88, 132, 80, 37.1), ...row(0.2, 26, 92, 112, 128, 74, 37.9)];

const snomed = 'http://snomed.info/sct';
const resuscitation = [snomed, '304251008'] as const;
const pregnancyStatus = ['http://loinc.org', '82810-3'] as const;
const pregnancy = { system: snomed, code: '77386006' };

const scenarios: Readonly<Record<string, JsonObject>> = {
  'deteriorating-on-the-ward': {
    ...wholePrefetch(deteriorating, [heartFailure, copd]),
    assessments: searchset([alert(0.2), onAir(0.2)]),
  },
  // Not in acute care: NEWS2 is the last, and the model's indicator the card's.
  'deteriorating-in-a-clinic': {
    ...wholePrefetch(deteriorating, [heartFailure, copd]),
    assessments: searchset([alert(0.2), onAir(0.2)]),
    encounters: searchset([encounter('AMB')]),
  },
  'stable-on-the-ward': {
    ...wholePrefetch(row(1, 16, 97, 78, 124, 76, 36.8)),
    assessments: searchset([alert(1), onAir(1)]),
    encounters: searchset([encounter('IMP')]),
  },
  // As card 10 of the specification: an older value never stands in for one that cannot be used.
  'newest-temperature-unusable': {
    ...wholePrefetch([
      ...row(2.3, 16, 97, 78, 124, 76, 36.8),
      ...row(0.2, 16, 97, 78, 124, 76, 36.8).slice(0, -1),
      vital('temperature', 368, 0.2),
    ]),
    assessments: searchset([alert(0.2), onAir(0.2)]),
    encounters: searchset([encounter('IMP')]),
  },
  // Card 2: both ends of the range, and what is not known.
  'air-or-oxygen-not-charted': {
    ...wholePrefetch(row(0.1, 22, 95, 114, 88, 56, 36.4)),
    assessments: searchset([alert(0.1)]),
    encounters: searchset([encounter('IMP')]),
  },
  // Card 11: what little is charted in the emergency department.
  'thin-in-the-emergency-department': {
    ...wholePrefetch([vital('heartRate', 88, 2.8), bloodPressure(126, 74, 2.8)]),
    encounters: searchset([encounter('EMER', 3)]),
  },
  'a-pressure-of-before-the-set': {
    ...wholePrefetch([...row(1, 16, 97, 78, 124, 76, 36.8).filter((_, at) => at !== 3), bloodPressure(104, 60, 4)]),
    assessments: searchset([alert(1), onAir(1)]),
    encounters: searchset([encounter('IMP')]),
  },
  'a-set-that-was-missed': {
    ...wholePrefetch(row(5, 22, 93, 95, 118, 70, 36.9)),
    assessments: searchset([alert(5), onAir(5)]),
    encounters: searchset([encounter('IMP', 30)]),
  },
  'consciousness-not-charted': wholePrefetch(row(1, 24, 88, 104, 128, 74, 36.9), [heartFailure]),
  'consciousness-charted-30-hours-ago': {
    ...wholePrefetch(row(1, 24, 93, 104, 128, 74, 36.9)),
    assessments: searchset([alert(30), onAir(1)]),
  },
  'a-temperature-of-30-hours-ago-that-cannot-be-used': {
    ...wholePrefetch([...row(1, 24, 93, 104, 128, 74, 36.9).slice(0, -1), vital('temperature', 369, 30)]),
    assessments: searchset([alert(1), onAir(1)]),
  },
  'outpatient-readings-of-12-days-ago': wholePrefetch(
    row(12 * day, 16, 98, 72, 124, 78, 36.6),
    [],
    patient({ birthDate: '1990-05-05' }),
  ),
  'conditions-refused-and-a-mislabelled-temperature': {
    ...wholePrefetch([...row(2, 20, 95, 90, 118, 70, 37), vital('temperature', 98.6, 1)]),
    conditions: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] },
  },
  'too-thin': wholePrefetch([vital('temperature', 37, 1)]),
  'too-thin-and-not-usable': wholePrefetch([vital('temperature', 37, 1), vital('heartRate', 720, 1)]),
  'one-of-which-the-values-cannot-be-used': wholePrefetch(
    [...row(30, 18, 97, 88, 132, 80, 37.1), ...row(1, 24, 88, 1040, 128, 74, 369)],
    [heartFailure],
  ),
  'nothing-that-can-be-used': wholePrefetch([4, 9, 1, 6].map((hours) => vital('temperature', 370 + hours, hours))),
  deceased: wholePrefetch(deteriorating, [], patient({ deceasedDateTime: hoursAgo(2) })),
  'comfort-care': {
    ...wholePrefetch(deteriorating),
    encounters: searchset([encounter('IMP', 48)]),
    careOrders: searchset([comfortCare(12)]),
  },
  'comfort-care-of-an-earlier-stay': {
    ...wholePrefetch(deteriorating),
    encounters: searchset([encounter('IMP', 48)]),
    careOrders: searchset([comfortCare(30 * day)]),
  },
  pregnant: {
    ...wholePrefetch(deteriorating.slice(0, -4), [], patient({ birthDate: '1994-05-05' })),
    encounters: searchset([encounter('IMP', 48)]),
    careLimits: searchset([careAnswer(pregnancyStatus, { coding: [pregnancy] }, 40)]),
  },
  // acuity §0.9: where no score is made, a single danger value is still a warning.
  'pregnant-with-a-danger-value': {
    ...wholePrefetch([vital('respiratoryRate', 32, 0.5)], [], patient({ birthDate: '1994-05-05' })),
    encounters: searchset([encounter('IMP', 48)]),
    careLimits: searchset([careAnswer(pregnancyStatus, { coding: [pregnancy] }, 40)]),
  },
  'not-for-resuscitation': {
    ...wholePrefetch(deteriorating),
    encounters: searchset([encounter('IMP', 48)]),
    careLimits: searchset([careAnswer(resuscitation, { text: 'DNR' }, 30)]),
  },
  'code-status-unreadable': {
    ...wholePrefetch(deteriorating),
    encounters: searchset([encounter('IMP', 48)]),
    careLimits: searchset([careAnswer(resuscitation, { text: '<b>see plan</b>' }, 30)]),
  },
};

/** The card as a text that a clinician could read over: the golden. */
function readable({ summary, indicator, detail, source, links, overrideReasons }: Card): string {
  const linkLines = links.map((link) => {
    const context = link.type === 'smart' ? `\n      ${link.appContext.replace(/"[0-9a-f]{64}"/g, '"<sha-256>"')}` : '';
    return `  ${link.label} (${link.type}) ${link.url}${context}`;
  });
  return [
    `[${indicator}] ${summary}`,
    '',
    ...(detail ?? '').split('  \n'),
    '',
    `source  ${source.label}, ${source.url}, ${source.topic.code}`,
    'links',
    ...linkLines,
    'override',
    ...(overrideReasons ?? []).map(({ code, display }) => `  ${code}: ${display}`),
    '',
  ].join('\n');
}

describe('card goldens (written anew with UPDATE_GOLDENS=1)', () => {
  it.each(Object.keys(scenarios))('%s', async (name) => {
    const text = readable(await cardOf(scenarios[name] ?? {}));
    await expectGolden(name, text);
  });

  it('a second viewing of a chart that got worse', async () => {
    const real = await startService({ artefacts: [await stumpArtefact({ synthetic: false })] });
    const before = wholePrefetch(row(8, 18, 97, 88, 132, 80, 37.1), [heartFailure, copd]);
    await cardOf(before, real, 'Practitioner/again');
    const card = await cardOf(scenarios['deteriorating-on-the-ward'] ?? {}, real, 'Practitioner/again');
    await real.stop();
    await expectGolden('second-viewing', readable(card));
  });
});

async function expectGolden(name: string, text: string): Promise<void> {
  const file = new URL(`./goldens/${name}.txt`, import.meta.url);
  if (process.env.UPDATE_GOLDENS) {
    await mkdir(new URL('./goldens/', import.meta.url), { recursive: true });
    await writeFile(file, text);
  }
  expect(text).toBe(await readFile(file, 'utf8'));
}

const { message: texts } = en;
/** Texts that say of something that it is not charted. */
const notCharted = [texts.open.missing, texts.noScore.nothing, en.notEstimated.tooThin.notCharted].map((text) =>
  text.replace('{{names}}', '').trim(),
);

describe('CDS Hooks §Card', () => {
  const reading = fc.record({
    name: fc.constantFrom('respiratoryRate', 'spo2', 'heartRate', 'systolic', 'temperature' as const),
    value: fc.double({ min: -10, max: 400, noNaN: true }),
    hours: fc.double({ min: 0, max: 10_000, noNaN: true }),
  });

  it('summary stays under 140 characters, the card within 90 words, and critical is only NEWS2 of 7 or more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(reading, { maxLength: 12 }),
        fc.integer({ min: 1900, max: 2026 }),
        async (readings, birthYear) => {
          const observations = readings.map(({ name, value, hours }) => vital(name, value, hours));
          const person = patient({ birthDate: `${birthYear}-01-01`, name: [{ family: 'Zebra' }] });
          const card = await cardOf(wholePrefetch(observations, [heartFailure], person), service, 'Practitioner/again');
          expect(card.summary.length).toBeLessThanOrEqual(summaryLimit);
          const length = wordCount(card.summary) + wordCount(card.detail ?? '');
          expect([card.summary, card.detail, length <= wordLimit]).toEqual([card.summary, card.detail, true]);
          // A model is never critical; a published rule is.
          if (card.indicator === 'critical') expect(card.summary).toMatch(/NEWS2 ([789]|1\d|20)\b/);
          expect(JSON.stringify(card)).not.toMatch(
            /Zebra|"(null)?"[,}]|\[\]|\{\}|because|should be admitted|NaN|undefined/,
          );
        },
      ),
      { numRuns: 100 },
    );
  }, 240_000);

  it("says how many records were not this patient's: a chart that holds them may hold more that is wrong", async () => {
    const theirs = { subject: { reference: 'Patient/p2' } };
    const mixed = [...row(1, 18, 97, 88, 132, 80, 37.1), vital('heartRate', 140, 0.5, theirs)];
    const { detail } = await cardOf(wholePrefetch([...mixed, vital('spo2', 60, 0.5, { subject: undefined })]));
    expect(detail).toContain(fillText(texts.gaps.others_other, { count: '2' }));
  });

  it('what the model says is said to be of a part of the chart where it was read only in part', async () => {
    const partlyRead = fillText(texts.risk.partlyRead, { risk: '' });
    const refused = scenarios['conditions-refused-and-a-mislabelled-temperature'] ?? {};
    const inClinic = { encounters: searchset([encounter('AMB')]) };
    expect((await cardOf({ ...refused, ...inClinic })).summary).toContain(partlyRead);
    expect((await cardOf(refused)).detail).toContain(en.coverage.gap.refused);
    const { summary, detail } = await cardOf(scenarios['deteriorating-in-a-clinic'] ?? {});
    expect(`${summary} ${detail}`).not.toContain(partlyRead);
  });

  it('what was not read is never said to be not charted', async () => {
    const refused = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] };
    const none = await cardOf({ ...wholePrefetch([]), vitals: refused, assessments: refused });
    // Observations that exist could not be read: the setting may be acute.
    expect(none.summary).toContain(texts.noScore.unread);
    for (const text of notCharted) expect(`${none.summary} ${none.detail}`).not.toContain(text);
    const scored = await cardOf({ ...wholePrefetch(deteriorating), assessments: refused });
    const names = `${texts.name.oxygen}, ${texts.name.consciousness}`;
    expect(scored.detail).toContain(fillText(texts.open.unread, { names: names.replace('air', 'Air') }));
    // A ventilator may be among the devices that were not read: the rate is open too.
    expect(scored.detail).toContain(en.acuity.why['maybe-ventilated']);
    expect(scored.summary).toContain(fillText(texts.noScore.fewKnown, { known: 4, all: 7 }));
    expect(scored.detail).not.toContain(fillText(texts.open.missing, { names: '' }).trim());
  });

  it('a long outcome is cut at 139 characters', async () => {
    const wordy = await stumpArtefact({
      outcome: { text: 'x', short: `${'Unplanned hospital admission of any kind 𝒳 '.repeat(6)}`, horizonHours: 720 },
    });
    const other = await startService({ artefacts: [wordy] });
    const inClinic = { encounters: searchset([encounter('AMB')]) };
    const { summary } = await cardOf({ ...wholePrefetch(row(0.2, 22, 95, 105, 128, 74, 37.9)), ...inClinic }, other);
    expect(summary.length).toBeLessThanOrEqual(summaryLimit);
    expect(summary).toMatch(/…$/);
    await other.stop();
  });

  it('a real artefact is not called a demonstration', async () => {
    const real = await stumpArtefact({ synthetic: false });
    const other = await startService({ artefacts: [real] });
    const { summary, source } = await cardOf(scenarios['deteriorating-in-a-clinic'] ?? {}, other);
    expect(summary).toMatch(/Hospital admission in 30 days \d+%/);
    const demonstration = texts.demonstration.replace('{{text}}', '');
    expect(summary).not.toContain(demonstration);
    expect(source.label).not.toMatch(/demo/i);
    expect((await cardOf(scenarios['deteriorating-in-a-clinic'] ?? {})).summary).toContain(demonstration);
    await other.stop();
  });

  it("says the site's words, at the site's clock, in the site's bands", async () => {
    const local = await startService({
      artefacts: [await stumpArtefact()],
      site: {
        timeZone: 'Asia/Kathmandu',
        bands: { 'hospitalization-30d': [{ name: 'any', from: 0, indicator: 'info' }] },
        criticalTriggers: { 'respiratory-rate': { above: 25 } },
        texts: { next: 'Call <4> & "look"' },
      },
    });
    const card = await cardOf(scenarios['deteriorating-in-a-clinic'] ?? {}, local);
    expect(card.detail).toContain(fillText(texts.nextStep, { text: 'Call &lt;4&gt; &amp; &quot;look&quot;' }));
    // Beyond the site's limit, at the site's clock: that comes first, and is a warning of its own.
    expect(card.indicator).toBe('warning');
    const value = '26\u00a0/min';
    const anomaly = fillText(texts.anomalies.above, { name: 'Respiratory rate', value });
    expect(card.summary).toContain(fillText(texts.anomalies.timed, { anomaly, time: '19:43' }));
    await local.stop();
  });
});
