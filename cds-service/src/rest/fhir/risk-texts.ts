import { fillText } from '@bellwether/fhir-mapping';
import type { RiskAssessmentTexts, ScoredAssessment } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { startsWithAcuity } from '../../card/acuity-text.js';
import { type ConceptText, conceptTexts } from '../../card/chart-text.js';
import { lowerFirst } from '../../card/letter-case.js';
import { escapeMarkdown, plainLine } from '../../card/markdown.js';
import { percentText } from '../../card/quantity-text.js';
import { type NotesInput, news2Note, riskNotes } from './risk-notes.js';

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
  const { assessment, manifest, clock } = input;
  const summary = fillText(texts.summary, {
    outcome: manifest.outcome.text,
    percent: percentText(assessment.probability),
    band: assessment.band,
    average: percentText(manifest.averageProbability),
    time: clock.full(assessment.asOf),
  });
  const model = fillText(texts.model, { model: `${manifest.name} ${manifest.version}` });
  // As on a card: where somebody is ill now, or nobody has measured for too long, no figure of a model comes before it.
  const first = startsWithAcuity(assessment) ? `${news2Note(input)} ` : '';
  return {
    summary: `${first}${summary} ${model}`,
    rationale: rationale(input),
    notes: riskNotes(input),
    asMarkdown: (text) => escapeMarkdown(text, Number.POSITIVE_INFINITY),
  };
}

/** What raises the risk and what lowers it, each with the strongest first. */
function rationale({ withReasons, ...input }: RiskTextsInput): string {
  const all = conceptTexts({ ...input, lastProbability: null }).filter(({ concept }) => concept.contribution !== 0);
  const reasons = withReasons ? all : all.slice(0, maxReasons);
  const names = (of: readonly ConceptText[]) => of.map(withReasons ? withShare : nameOf).join(', ');
  const raising = reasons.filter(({ concept }) => concept.contribution > 0);
  const lowering = reasons.filter(({ concept }) => concept.contribution < 0);
  const sentences = [
    ...(raising.length === 0 ? [] : [fillText(texts.raises, { names: names(raising) })]),
    ...(lowering.length === 0 ? [] : [fillText(texts.lowers, { names: names(lowering) })]),
  ];
  if (sentences.length === 0) return texts.noReason;
  return [...sentences, ...(withReasons ? [texts.shares] : [])].join(' ');
}

const nameOf = ({ name }: ConceptText): string => plainLine(lowerFirst(name));

function withShare(reason: ConceptText): string {
  const { value, besides, when, current, concept } = reason;
  const fact = plainLine([`${lowerFirst(reason.name)} ${value}`.trimEnd(), ...besides].join(', '));
  const dated = when === null || current ? fact : fillText(en.summary.aged, { reason: fact, when });
  const sign = concept.contribution > 0 ? '+' : '';
  return fillText(texts.withShare, { name: dated, share: `${sign}${concept.contribution.toFixed(3)}` });
}
