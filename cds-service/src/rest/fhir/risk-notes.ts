import { detailSentence, fillText, type PatientRecord, whatRejectionsSay } from '@bellwether/fhir-mapping';
import {
  type Assessment,
  careFacts,
  careLimitsTexts,
  chartCounts,
  conceptNameIn,
  coverageText,
  headlineTexts,
  inSentence,
  linkFacts,
  type Manifest,
  type Message,
  type Phrasing,
  plainLine,
  toldAnomalies,
  relevantTo,
  unreadParts,
  upperFirst,
} from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { linkNotes } from './link-notes.js';

const texts = en.riskAssessment;

/** What the notes of an assessment are written from. */
export interface NotesInput {
  readonly assessment: Assessment;
  readonly record: PatientRecord;
  readonly manifest: Manifest;
  readonly message: Message;
  /** True of a silent trial. */
  readonly silent: boolean;
  /** In English: a resource is read elsewhere. */
  readonly phrasing: Phrasing;
}

/** Most values that are named with the reason why they are not used; the rest is counted. */
const maxNotUsed = 20;
/** Longest quotation of a sentence about the chart. */
const maxSentence = 200;
/** Most anomalies that are named. */
const maxAnomalies = 3;

/**
 * All that must be said with a figure, the gravest first: that it is not for care, how ill the patient is, other records, what
 * was not read, cannot be used or is not known. Whatever is lost of a chart leaves a note: a figure without it would reassure.
 * Plain text, with text of the chart in it.
 */
export function riskNotes(input: NotesInput): readonly string[] {
  const { manifest, silent, record } = input;
  const { others } = chartCounts(record);
  const acuity = acuityNote(input);
  return [
    ...(silent ? [texts.silent] : []),
    ...(manifest.synthetic ? [texts.synthetic] : []),
    ...linkNotes(linkFacts(record)),
    ...(acuity === null ? [] : [acuity]),
    ...careNote(input),
    ...anomalyNotes(input),
    ...gapNotes(input),
    ...missingNote(input),
    ...unusedNote(input),
    ...notUsedNotes(input),
    ...(others === 0 ? [] : [fillText(texts.others, { count: others })]),
  ];
}

/** How ill the patient is, with what of it is open, or why nothing is said of it; null outside acute care. */
export function acuityNote({ message, phrasing, assessment: { asOf } }: NotesInput): string | null {
  const { kind } = message.headline;
  if (kind === 'risk' || kind === 'not-estimated' || kind === 'nothing') return null;
  const line = plainLine(headlineTexts(message, phrasing, true)[0]!, 2 * maxSentence);
  return fillText(texts.news2, { line: `${line}.`, time: phrasing.clock.full(asOf) });
}

/** What else the chart says of limits of care, as on a card. */
function careNote({ record, assessment: { asOf }, phrasing }: NotesInput): readonly string[] {
  const care = careFacts(record, asOf);
  const limits = care === null ? '' : careLimitsTexts(care, asOf, phrasing).join(', ');
  return limits === '' ? [] : [fillText(texts.careLimits, { limits: plainLine(limits, maxSentence) })];
}

function anomalyNotes({ assessment, phrasing }: NotesInput): readonly string[] {
  return toldAnomalies(assessment)
    .slice(0, maxAnomalies)
    .map(({ text, measuredAt }) => {
      const anomaly = plainLine(text.replace(/\.$/, ''), maxSentence);
      if (measuredAt === null) return fillText(texts.anomaly, { anomaly });
      const time = phrasing.clock.measured(measuredAt, 'second', assessment.asOf);
      return fillText(texts.anomaly, { anomaly: fillText(en.message.anomalies.timed, { anomaly, time }) });
    });
}

function gapNotes({ record, manifest, phrasing, assessment: { asOf } }: NotesInput): readonly string[] {
  return coverageText(unreadParts(record, relevantTo(manifest), asOf), asOf, phrasing).map((gap) =>
    fillText(texts.gap, { gap: upperFirst(plainLine(gap, maxSentence)) }),
  );
}

function missingNote({ assessment, manifest, phrasing }: NotesInput): readonly string[] {
  const names = assessment.quality.missingGroups.map((group) =>
    inSentence(manifest.groups[group]?.display ?? group, phrasing),
  );
  return names.length === 0 ? [] : [fillText(texts.missing, { names: names.join(', ') })];
}

/** What could change the estimate and is not used, by concept. */
function unusedNote({ assessment: { quality }, phrasing }: NotesInput): readonly string[] {
  if (quality.unused.length === 0) return [];
  const names = quality.unused.map(({ concept, count }) =>
    fillText(texts.countOf, { name: inSentence(conceptNameIn(concept, phrasing), phrasing), count }),
  );
  return [fillText(texts.unusedOf, { names: names.join(', ') })];
}

/** Each value that means something and is not used, the newest first, with the reason. */
function notUsedNotes({ record, phrasing }: NotesInput): readonly string[] {
  const rows = record.rejected
    .filter(({ concept, mayBe, reason }) => (concept !== null || mayBe !== undefined) && isSaid(reason))
    .toSorted((a, b) => (b.measuredAt ?? Number.POSITIVE_INFINITY) - (a.measuredAt ?? Number.POSITIVE_INFINITY));
  const named = rows.slice(0, maxNotUsed).map(({ reference, concept, detail }) =>
    fillText(texts.notUsed, {
      source: plainLine(reference, maxSentence),
      name: concept === null ? texts.unknownName : inSentence(conceptNameIn(concept, phrasing), phrasing),
      why: plainLine(detailSentence(detail), maxSentence),
    }),
  );
  const more = rows.length - named.length;
  return more === 0 ? named : [...named, fillText(texts.moreNotUsed, { count: more })];
}

function isSaid(reason: keyof typeof whatRejectionsSay): boolean {
  return whatRejectionsSay[reason] !== 'nothing';
}
