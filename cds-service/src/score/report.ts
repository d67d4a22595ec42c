import {
  careLimitsAt,
  detailSentence,
  type FeatureEvidence,
  type Instant,
  isCharted,
  type PatientRecord,
} from '@bellwether/fhir-mapping';
import {
  type PatientDecision,
  type Assessment,
  type Manifest,
  relevantTo,
  type ScoredAssessment,
  unmappedIn,
  unreadParts,
  coverageText,
  linkFacts,
  linkedRecordsTexts,
  percentText,
  type Phrasing,
  quantityText,
  rangeText,
} from '@bellwether/model';
import { censusLine } from '../codes/texts.js';
import { noMoment } from './json-line.js';
import type { ScoredPatient } from './score-patients.js';

/** Longest bar of a contribution, in characters. */
const barLength = 24;
const maxRejected = 20;
/** What could steer a terminal. */
const controls = /[\p{Cc}\p{Bidi_Control}\u00a0]/gu;

/** One patient as a report for people: everything that the score rests on. Control characters of the chart are taken out. */
export function report(
  { patient, record, artefact, assessment, encounterId }: ScoredPatient,
  phrasing: Phrasing,
): string {
  const { manifest } = artefact;
  const lines = [
    `${patient}   ${manifest.name} ${manifest.version}${manifest.synthetic ? '   (synthetic model, not for clinical use)' : ''}`,
  ];
  const linked = linkedRecordsTexts(linkFacts(record), phrasing);
  if (assessment === null) return [...lines, ...linked, `Not scored: ${noMoment.detail}`, ''].map(plain).join('\n');
  lines.push(
    `as of ${phrasing.clock.full(assessment.asOf)}`,
    ...linked,
    '',
    ...outcome(assessment, manifest, phrasing),
    '',
  );
  if (assessment.scored) lines.push('Contributions (SHAP, log-odds)', ...reasons(assessment), '');
  lines.push('Features', ...features(assessment, manifest, phrasing), '');
  lines.push(
    ...news2(assessment, phrasing),
    ...decided(assessment, phrasing),
    ...limitsOfCare(record, assessment.asOf, encounterId),
    '',
    ...anomalies(assessment, phrasing),
    '',
    ...completeness(record, manifest, phrasing, assessment.asOf),
    '',
  );
  return lines.map(plain).join('\n');
}

const plain = (line: string): string => line.replace(controls, ' ');

function outcome(
  assessment: Assessment,
  { outcome: { short }, averageProbability }: Manifest,
  phrasing: Phrasing,
): readonly string[] {
  if (!assessment.scored) return [`Not scored (${assessment.notScored.reason}): ${assessment.notScored.detail}`];
  const { probability, band, margin, baseValue } = assessment;
  return [
    `${short}: ${percentText(probability, phrasing)}, band ${band} (average ${percentText(averageProbability, phrasing)})`,
    `margin ${margin.toFixed(4)} = base value ${baseValue.toFixed(4)} + contributions`,
  ];
}

function reasons({ concepts }: ScoredAssessment): readonly string[] {
  const strongest = Math.max(...concepts.map(({ contribution }) => Math.abs(contribution)), Number.MIN_VALUE);
  return concepts.map(({ display, contribution, references }) => {
    const bar = (contribution > 0 ? '█' : '░').repeat(Math.round((Math.abs(contribution) / strongest) * barLength));
    const sign = contribution > 0 ? '+' : '';
    return `  ${display.padEnd(32)} ${`${sign}${contribution.toFixed(3)}`.padStart(8)} ${bar.padEnd(barLength)} ${references.slice(0, 3).join(' ')}`.trimEnd();
  });
}

function features(assessment: Assessment, manifest: Manifest, phrasing: Phrasing): readonly string[] {
  const rows = assessment.scored ? assessment.contributions : assessment.features;
  return rows.map(({ name, value, evidence }, i) => {
    const unit = manifest.features[i]?.unit ?? '';
    const shown = Number.isNaN(value)
      ? `missing: ${evidence.missing ?? 'no value'}`
      : quantityText(value, unit, phrasing);
    return `  ${name.padEnd(32)} ${shown.padEnd(24)} ${evidenceText(evidence, phrasing)}`.trimEnd();
  });
}

function evidenceText({ references, measuredAt }: FeatureEvidence, phrasing: Phrasing): string {
  const more = references.length > 2 ? ` and ${references.length - 2} more` : '';
  return `${references.slice(0, 2).join(' ')}${more}${measuredAt === null ? '' : ` ${phrasing.clock.full(measuredAt)}`}`;
}

function news2({ news2: score }: Assessment, phrasing: Phrasing): readonly string[] {
  if (score === null) return ['NEWS2: not applicable, or no input known'];
  const missing = score.open.length === 0 ? '' : ` (not known: ${score.open.join(', ')})`;
  return [`NEWS2: ${rangeText(score.low, score.high, phrasing)}${missing}`];
}

/** What people decided; nothing where nobody did. */
function decided({ decisions, withLeftOut, otherScale }: Assessment, phrasing: Phrasing): readonly string[] {
  const { scale, earlierScale, isScaleUncertain, leftOut } = decisions;
  const by = ({ by: { reference, name }, at }: Pick<PatientDecision, 'by' | 'at'>) =>
    `by ${name ?? reference}, ${phrasing.clock.full(at)}`;
  const other =
    otherScale === null ? '' : `; on the other scale ${rangeText(otherScale.low, otherScale.high, phrasing)}`;
  return [
    ...(scale === null ? [] : [`SpO₂ scale ${scale.scale} ${by(scale)}${other}`]),
    ...(earlierScale === null ? [] : [`SpO₂ scale 2 of an earlier stay, not in force: ${by(earlierScale)}`]),
    ...(isScaleUncertain ? ['SpO₂ scale 2: not known whether it is of this stay'] : []),
    ...leftOut.map((one) => `Left out: ${one.input} ${by(one)}`),
    ...(withLeftOut === null
      ? []
      : [`NEWS2 with what is left out: ${rangeText(withLeftOut.low, withLeftOut.high, phrasing)}`]),
  ];
}

function limitsOfCare(record: PatientRecord, asOf: Instant, encounterId: string | undefined): readonly string[] {
  const { comfortCare, codeStatus, pregnancy, excludes, sources } = careLimitsAt(record, asOf, encounterId);
  const notAsked = sources.filter(({ asked }) => !asked).map(({ source }) => source);
  const states = `comfort care ${comfortCare.state}, code status ${codeStatus.state}, pregnancy ${pregnancy.state}`;
  const why = excludes === null ? '' : ` (no score: ${excludes})`;
  return [`Limits of care: ${states}${why}${notAsked.length === 0 ? '' : `; not asked: ${notAsked.join(', ')}`}`];
}

function anomalies({ anomalies: found }: Assessment, phrasing: Phrasing): readonly string[] {
  if (found.length === 0) return ['Anomalies: none'];
  return [
    'Anomalies',
    ...found.map(
      ({ kind, text, measuredAt }) =>
        `  ${kind}: ${text}${measuredAt === null ? '' : ` ${phrasing.clock.full(measuredAt)}`}`,
    ),
  ];
}

/** What may be a vital sign and has a code that no map knows. */
function unmappedText(record: PatientRecord, asOf: Instant): readonly string[] {
  const values = unmappedIn(record)(asOf).reduce((sum, { count }) => sum + count, 0);
  const codes = new Set(record.rejected.flatMap(({ perhaps, code }) => (perhaps === undefined ? [] : [code])));
  const line = censusLine(values, codes.size);
  return line === null ? [] : [`  ${line}`];
}

function completeness(record: PatientRecord, manifest: Manifest, phrasing: Phrasing, asOf: Instant): readonly string[] {
  const { readings, coded, conditions, encounters, rejected, refused } = record;
  const counts = `${readings.filter(isCharted).length} readings, ${coded.length} coded answers, ${conditions.length} conditions, ${encounters.length} encounters`;
  const notUsed = rejected.filter(({ concept }) => concept !== null);
  const other = rejected.length - notUsed.length;
  return [
    `Read: ${counts}. Not used: ${rejected.length} values (${other} of types not in the mapping), ${refused.length} resources`,
    ...notUsed
      .slice(0, maxRejected)
      .map((row) => `  ${row.reference} ${row.concept} ${row.code}: ${row.reason}: ${detailSentence(row.detail)}`),
    ...(notUsed.length > maxRejected ? [`  and ${notUsed.length - maxRejected} more`] : []),
    ...coverageText(unreadParts(record, relevantTo(manifest), asOf), asOf, phrasing).map((gap) => `  ${gap}`),
    ...unmappedText(record, asOf),
  ];
}
