/** What holds of every card, whatever is charted: all charts of the fixtures, at several moments, whole and with gaps. */
import { completeCoverage, type Coverage, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { loadArtefacts, shippedArtefacts } from '@bellwether/hosting';
import {
  type Artefact,
  type Assessment,
  assess,
  createPhrasing,
  headlineTexts,
  lineTexts,
  type Message,
  messageOf,
  type ReasonFact,
  type VitalFact,
} from '@bellwether/model';
import { workedCharts } from '@bellwether/fixtures';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cardText, wordCount, lineCardText, wordLimit } from '../../cds-service/src/card/card-text.js';
import { summaryLimit } from '../../cds-service/src/hooks/response.js';
import { stumpArtefact } from '../../cds-service/src/test-support/stump-artefact.js';
import { messageSite } from '../support/message-site.js';
import { fixtureSyntheaCharts, type Resource, scenarioCharts } from '../safety/charts.js';

/** Moments of each chart. */
const momentsPerChart = 3;

const site = { ...messageSite, sepsisLine: true };
const phrasings = { en: createPhrasing('en', 'Europe/London'), de: createPhrasing('de', 'Europe/Berlin') } as const;

interface Made {
  readonly name: string;
  readonly record: PatientRecord;
  readonly artefact: Artefact;
  readonly assessment: Assessment;
  readonly message: Message;
  /** Whether it is as the product makes it: by the artefact that is shipped, of a chart that was read whole. */
  readonly isShipped: boolean;
}

const unreadOf = (type: keyof Coverage['types']): Coverage => ({
  ...completeCoverage,
  types: { ...completeCoverage.types, [type]: { status: 'unavailable', why: 'failed' } as const },
});
const coverages: readonly (readonly [string, Coverage])[] = [
  ['whole', completeCoverage],
  ['observations not read', unreadOf('Observation')],
  ['conditions not read', unreadOf('Condition')],
];

let all: readonly Made[];
beforeAll(async () => {
  // The shipped one is for people outside hospitals alone; another of a ward says what a model says beside a score.
  const artefacts = [...(await loadArtefacts(shippedArtefacts)), await stumpArtefact()];
  const charts = [
    ...[...scenarioCharts(momentsPerChart), ...fixtureSyntheaCharts(momentsPerChart)].map(
      ({ name, resources, patientId, moments }) => ({ name, resources, patientId, moments, leaving: false }),
    ),
    ...workedCharts.map(({ card, build, asOf, hook }) => ({
      name: `worked ${card}`,
      resources: build(asOf).entry.map(({ resource }) => resource) as unknown as readonly Resource[],
      patientId: undefined,
      moments: [asOf],
      leaving: hook === 'encounter-discharge',
    })),
  ];
  all = charts.flatMap(({ name, resources, patientId, moments, leaving }) =>
    coverages.flatMap(([gap, coverage]) => {
      const entries = resources.map((resource) => ({ resource }));
      const record = readPatientRecord(entries, { coverage, ...(patientId === undefined ? {} : { patientId }) });
      return moments.flatMap((asOf) =>
        artefacts.map((artefact, index): Made => {
          const options = { asOf, siteHash: 's', leaving };
          const assessment = assess(record, artefact, options);
          const context = { manifest: artefact.manifest, options, before: null };
          const message = messageOf(assessment, record, context, site);
          const isShipped = index === 0 && gap === 'whole';
          const told = `${name}, ${gap}, ${new Date(asOf).toISOString()}`;
          return { name: told, record, artefact, assessment, message, isShipped };
        }),
      );
    }),
  );
}, 240_000);

/** Names of the charts that do not hold, with what they say. */
function offending(holds: (made: Made) => boolean): readonly string[] {
  return all.filter((made) => !holds(made)).map((made) => `${made.name}: ${textOf(made.message)}`);
}

function textOf(message: Message, language: keyof typeof phrasings = 'en'): string {
  const { summary, detail } = cardText(message, phrasings[language]);
  return [summary, ...(detail ?? '').split('  \n')].join('\n');
}

/** Every text that the message could be shown with. */
function everyText(message: Message, language: keyof typeof phrasings): readonly string[] {
  const phrasing = phrasings[language];
  return [
    ...headlineTexts(message, phrasing),
    ...headlineTexts(message, phrasing, true),
    ...lineTexts(message, phrasing).flatMap(({ texts }) => texts),
  ];
}

function reasonsOf({ lines }: Message): readonly ReasonFact[] {
  return lines.flatMap((line) =>
    line.kind === 'risk' ? line.risk.reasons : line.kind === 'reasons' ? line.reasons : [],
  );
}

/** What raises names conditions that are there and visits that were; what lowers is not a condition. */
function expectTrue(
  { weight, parts, contribution }: ReasonFact,
  values: ReadonlyMap<string, number | undefined>,
): void {
  expect(weight > 0).toBe(contribution > 0);
  if (weight === 0) expect(parts.every(({ kind }) => kind === 'condition')).toBe(false);
  for (const part of parts) {
    if (part.kind === 'condition') expect([part.feature, values.get(part.feature)]).toEqual([part.feature, 1]);
    if (weight > 0 && part.kind === 'number') expect(part.value).not.toBe(0);
  }
}

const scoreOf = ({ headline }: Message) =>
  headline.kind === 'score' || headline.kind === 'late' ? headline.score : null;
const order = ['info', 'warning', 'critical'];

describe('acuity §8: every card', () => {
  it('has a headline of 139 characters and 90 words at most, and 60 at the median', () => {
    const counts: number[] = [];
    const shipped: number[] = [];
    const long: string[] = [];
    for (const { message, name, isShipped } of all) {
      for (const language of ['en', 'de'] as const) {
        const { summary, detail } = cardText(message, phrasings[language]);
        const line = lineCardText(message, phrasings[language]);
        const length = wordCount(summary) + wordCount(detail ?? '');
        if (Math.max(summary.length, line.summary.length) > summaryLimit || length > wordLimit)
          long.push(`${length} words, ${name}: ${summary}\n${detail}`);
        if (language === 'en') counts.push(length);
        if (language === 'en' && isShipped) shipped.push(length);
      }
    }
    const [median, ofAll] = [shipped, counts].map((row) => row.toSorted((a, b) => a - b)[Math.floor(row.length / 2)]!);
    console.info(
      `${shipped.length} cards: ${median} words at the median; ${counts.length}: ${ofAll}, ${Math.max(...counts)}`,
    );
    expect(long).toEqual([]);
    expect(median).toBeLessThanOrEqual(60);
  });

  it('is never calmer than NEWS2 asks for in acute care', () => {
    expect(
      offending(({ assessment: { acuity }, message: { indicator } }) =>
        acuity === null ? true : order.indexOf(indicator) >= order.indexOf(acuity.indicator),
      ),
    ).toEqual([]);
    expect(offending(({ message }) => (scoreOf(message)?.low ?? 0) < 7 || message.indicator === 'critical')).toEqual(
      [],
    );
    const calmer = { ...site, emergencyIndicator: 'warning' } as const;
    for (const { assessment, record, artefact, message } of all) {
      if (message.indicator !== 'critical') continue;
      const options = { asOf: assessment.asOf, siteHash: 's' };
      const context = { manifest: artefact.manifest, options, before: null };
      expect(messageOf(assessment, record, context, calmer).indicator).toBe('warning');
    }
  });

  it('says nothing of NEWS2 outside acute care, in no text and no language', () => {
    const elsewhere = all.filter(({ assessment: { setting } }) => setting.news2 === 'silent');
    expect(elsewhere.length).toBeGreaterThan(50);
    const said = elsewhere.flatMap(({ name, message }) =>
      (['en', 'de'] as const).flatMap((language) =>
        everyText(message, language)
          .filter((text) => /NEWS2|RCP/.test(text))
          .map((text) => `${name}: ${text}`),
      ),
    );
    expect(said).toEqual([]);
  });

  it('always has something to say in acute care, though it be one line', () => {
    const acute = all.filter(({ assessment: { setting } }) => setting.news2 === 'first');
    expect(acute.length).toBeGreaterThan(50);
    for (const { message } of acute) {
      expect(lineCardText(message, phrasings.en).summary).toMatch(/NEWS2|No score|Comfort care|Died|Set |Observations/);
      expect(message.news || message.headline.kind === 'not-for').toBe(true);
    }
  });

  it('has ▲ and ▼ only behind a value that moved', () => {
    for (const { message } of all) {
      const moved = message.lines.flatMap((line): readonly Pick<VitalFact, 'moved'>[] =>
        line.kind === 'inputs' ? line.inputs : line.kind === 'vitals' ? line.vitals : [],
      );
      const arrows = [...textOf(message).matchAll(/[▲▼]/g)].map(([arrow]) => arrow).toSorted();
      const expected = moved.flatMap(({ moved: way }) => (way === null ? [] : [way === 'up' ? '▲' : '▼'])).toSorted();
      expect(arrows).toEqual(expected);
    }
  });

  it('names no condition that the patient does not have, and none that lowers, nor a visit', () => {
    let reasons = 0;
    for (const { message, assessment, artefact } of all) {
      if (!assessment.scored) continue;
      const values = new Map(
        artefact.manifest.features.map(({ name }, index) => [name, assessment.contributions[index]?.value]),
      );
      for (const reason of reasonsOf(message)) {
        reasons += 1;
        expectTrue(reason, values);
      }
    }
    expect(reasons).toBeGreaterThan(100);
  });

  it('says of the model beside a NEWS2 of 5 only that it is raised, and at 7 no percentage', () => {
    const models = (message: Message) => message.lines.filter(({ kind }) => kind === 'risk' || kind === 'reasons');
    const urgent = all.filter(({ message }) => {
      const score = scoreOf(message);
      return score !== null && (score.low >= 5 || score.response.band === 'single-3');
    });
    expect(urgent.filter(({ message }) => models(message).length > 0).length).toBeGreaterThan(5);
    for (const { message } of urgent) {
      for (const line of models(message)) {
        if (line.kind !== 'risk') throw new Error(`expected no ${line.kind} beside NEWS2`);
        expect(line.risk.isRaised).toBe(true);
        if (scoreOf(message)!.low < 7) continue;
        expect(line.risk.asPercent).toBe(false);
        const texts = lineTexts(message, phrasings.en).find(({ kind }) => kind === 'risk')!.texts;
        // Of a saturation a percentage is a value.
        for (const text of texts) expect(text.replaceAll(/SpO₂ [^,]*/g, '')).not.toContain('%');
      }
    }
  });

  it('is whole: no text has an empty value, a doubled mark or what a program writes of nothing', () => {
    for (const { message, name } of all) {
      for (const language of ['en', 'de'] as const) {
        for (const text of everyText(message, language)) {
          if (/undefined|NaN|null|\{\{|Infinity| {2}|\.\. |[,:;] ?[.,:;]|^ | $/.test(text))
            throw new Error(`${name}: ${text}`);
        }
      }
    }
  });
});
