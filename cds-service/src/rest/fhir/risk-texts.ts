import { fillText } from '@bellwether/fhir-mapping';
import {
  inSentence,
  percentText,
  plainLine,
  plainReasonText,
  type ReasonFact,
  reasonFacts,
  type RiskAssessmentTexts,
  type ScoredAssessment,
} from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { escapeMarkdown } from '../../card/markdown.js';
import { acuityNote, type NotesInput, riskNotes } from './risk-notes.js';

const texts = en.riskAssessment;

/** What the texts of a scored chart are written from. */
export interface RiskTextsInput extends NotesInput {
  readonly assessment: ScoredAssessment;
  /** Whether each reason is told with its value and share, and not the strongest by name alone. */
  readonly withReasons: boolean;
}

/** Most reasons by name. */
const maxReasons = 5;

/** The texts of a RiskAssessment. */
export function riskTexts(input: RiskTextsInput): RiskAssessmentTexts {
  const { assessment, manifest, phrasing } = input;
  const summary = fillText(texts.summary, {
    outcome: manifest.outcome.text,
    percent: percentText(assessment.probability, phrasing),
    band: assessment.band,
    average: percentText(manifest.averageProbability, phrasing),
    time: phrasing.clock.full(assessment.asOf),
  });
  const model = fillText(texts.model, { model: `${manifest.name} ${manifest.version}` });
  // As on a card: in acute care no figure of a model comes before how ill somebody is.
  const acuity = acuityNote(input);
  return {
    summary: `${acuity === null ? '' : `${acuity} `}${summary} ${model}`,
    rationale: rationale(input),
    notes: riskNotes(input),
    asMarkdown: (text) => escapeMarkdown(text, Number.POSITIVE_INFINITY),
  };
}

/** What raises the risk and what lowers it, each with the strongest first. */
function rationale({ withReasons, ...input }: RiskTextsInput): string {
  const { record, assessment, manifest, phrasing } = input;
  const all = reasonFacts(record, assessment, manifest);
  const reasons = withReasons ? all : all.slice(0, maxReasons);
  const nameOf = ({ display }: ReasonFact): string => plainLine(inSentence(display, phrasing));
  const withShare = (reason: ReasonFact): string => {
    const sign = reason.contribution > 0 ? '+' : '';
    const name = plainLine(plainReasonText(reason, assessment.asOf, phrasing));
    return fillText(texts.withShare, { name, share: `${sign}${reason.contribution.toFixed(3)}` });
  };
  const names = (of: readonly ReasonFact[]) => of.map(withReasons ? withShare : nameOf).join(', ');
  const raising = reasons.filter(({ contribution }) => contribution > 0);
  const lowering = reasons.filter(({ contribution }) => contribution < 0);
  const sentences = [
    ...(raising.length === 0 ? [] : [fillText(texts.raises, { names: names(raising) })]),
    ...(lowering.length === 0 ? [] : [fillText(texts.lowers, { names: names(lowering) })]),
  ];
  if (sentences.length === 0) return texts.noReason;
  return [...sentences, ...(withReasons ? [texts.shares] : [])].join(' ');
}
