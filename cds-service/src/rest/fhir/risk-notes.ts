import { detailSentence, fillText, type PatientRecord, whatRejectionsSay } from '@bellwether/fhir-mapping';
import {
  type Assessment,
  type Manifest,
  NEWS2_MINIMUM_AGE_YEARS,
  type News2Authority,
  whyNoNews2,
} from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { acuityLines } from '../../card/acuity-text.js';
import { careHeads, careLimitsTexts } from '../../card/care-limits-text.js';
import type { CardFacts } from '../../card/card-facts.js';
import type { ClockText } from '../../card/clock-text.js';
import { conceptName } from '../../card/concept-name.js';
import { coverageText } from '../../card/coverage-text.js';
import { lowerFirst, upperFirst } from '../../card/letter-case.js';
import { plainLine } from '../../card/markdown.js';
import { linkNotes } from './link-notes.js';

const texts = en.riskAssessment;

/** What the notes of an assessment are written from. */
export interface NotesInput {
  readonly assessment: Assessment;
  readonly record: PatientRecord;
  readonly manifest: Manifest;
  readonly facts: CardFacts;
  /** True of a silent trial. */
  readonly silent: boolean;
  readonly clock: ClockText;
  readonly news2Authority: News2Authority;
}

/** Most values that are named with the reason why they are not used; the rest is counted. */
const maxNotUsed = 20;
/** Longest quotation of a sentence about the chart. */
const maxSentence = 200;

/**
 * All that must be said with a figure, the gravest first: that it is not for care, how ill the patient is, other records, what
 * was not read, cannot be used or is not known. Whatever is lost of a chart leaves a note: a figure without it would reassure.
 * Plain text, with text of the chart in it.
 */
export function riskNotes(input: NotesInput): readonly string[] {
  const { manifest, silent, facts } = input;
  return [
    ...(silent ? [texts.silent] : []),
    ...(manifest.synthetic ? [texts.synthetic] : []),
    ...linkNotes(facts.links),
    news2Note(input),
    ...careNote(input),
    ...anomalyNotes(input),
    ...gapNotes(input),
    ...missingNote(input),
    ...unusedNote(input),
    ...notUsedNotes(input),
    ...(facts.counts.others === 0 ? [] : [fillText(texts.others, { count: facts.counts.others })]),
  ];
}

/** NEWS2 with what is open of it and why, and when the next set is due. */
export function news2Note(input: NotesInput): string {
  const { assessment, record } = input;
  const heads = careHeads(input);
  if (heads !== null) {
    const line = fillText(en.summary.whole, { summary: heads[0]! });
    return fillText(texts.news2, { line, time: input.clock.full(assessment.asOf) });
  }
  const isFor = assessment.news2 !== null || whyNoNews2(record, assessment.asOf) === 'inputs';
  if (!isFor) return fillText(texts.news2NotFor, { age: NEWS2_MINIMUM_AGE_YEARS });
  // The whole line without its time, which has neither day nor zone: a resource is read elsewhere and later.
  const line = acuityLines(input)[1] ?? '';
  return fillText(texts.news2, { line, time: input.clock.full(assessment.asOf) });
}

/** What else the chart says of limits of care, as on a card. */
function careNote(input: NotesInput): readonly string[] {
  const limits = careLimitsTexts(input).join(', ');
  return limits === '' ? [] : [fillText(texts.careLimits, { limits: plainLine(limits, maxSentence) })];
}

function anomalyNotes({ assessment: { asOf }, facts, clock }: NotesInput): readonly string[] {
  return facts.anomalies.named.map(({ text, measuredAt }) => {
    const anomaly = plainLine(text.replace(/\.$/, ''), maxSentence);
    if (measuredAt === null) return fillText(texts.anomaly, { anomaly });
    const when = clock.measured(measuredAt, 'second', asOf);
    return fillText(texts.anomaly, { anomaly: fillText(en.detail.timed, { anomaly, when }) });
  });
}

function gapNotes({ facts, clock, assessment }: NotesInput): readonly string[] {
  return coverageText(facts.unread, clock, assessment.asOf).map((gap) =>
    fillText(texts.gap, { gap: upperFirst(plainLine(gap, maxSentence)) }),
  );
}

function missingNote({ assessment, manifest }: NotesInput): readonly string[] {
  const names = assessment.quality.missingGroups.map((group) => lowerFirst(manifest.groups[group]?.display ?? group));
  return names.length === 0 ? [] : [fillText(texts.missing, { names: names.join(', ') })];
}

/** What could change the estimate and is not used, by concept. */
function unusedNote({ assessment: { quality } }: NotesInput): readonly string[] {
  if (quality.unused.length === 0) return [];
  const names = quality.unused.map(({ concept, count }) =>
    fillText(texts.countOf, { name: lowerFirst(conceptName(concept)), count }),
  );
  return [fillText(texts.unusedOf, { names: names.join(', ') })];
}

/** Each value that means something and is not used, the newest first, with the reason. */
function notUsedNotes({ record }: NotesInput): readonly string[] {
  const rows = record.rejected
    .filter(({ concept, mayBe, reason }) => (concept !== null || mayBe !== undefined) && isSaid(reason))
    .toSorted((a, b) => (b.measuredAt ?? Number.POSITIVE_INFINITY) - (a.measuredAt ?? Number.POSITIVE_INFINITY));
  const named = rows.slice(0, maxNotUsed).map(({ reference, concept, detail }) =>
    fillText(texts.notUsed, {
      source: plainLine(reference, maxSentence),
      name: concept === null ? texts.unknownName : lowerFirst(conceptName(concept)),
      why: plainLine(detailSentence(detail), maxSentence),
    }),
  );
  const more = rows.length - named.length;
  return more === 0 ? named : [...named, fillText(texts.moreNotUsed, { count: more })];
}

function isSaid(reason: keyof typeof whatRejectionsSay): boolean {
  return whatRejectionsSay[reason] !== 'nothing';
}
