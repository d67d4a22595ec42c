import {
  boundText,
  codedObservations,
  dayMs,
  type FeatureDefinition,
  fillText,
  numberWithUnit,
} from '@bellwether/fhir-mapping';
import type { ConceptContribution, Manifest, News2Authority, ScoredAssessment } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import type { CardFacts } from './card-facts.js';
import type { ClockText } from './clock-text.js';
import { unitOf } from './concept-name.js';
import { lowerFirst } from './letter-case.js';
import { numberText, quantityText, unitText } from './quantity-text.js';

/** What a chart says about one clinical concept, in words for a card. Plain text: escape where it is rendered. */
export interface ConceptText {
  readonly concept: ConceptContribution;
  /** `Respiratory rate`, `Heart failure`, `Age` */
  readonly name: string;
  /** `24 /min`, `78`; empty where the name says it all (a condition that is present). */
  readonly value: string;
  /** What is told beside it, in the same breath: `on oxygen`, `no emergency visits in a year`. */
  readonly besides: readonly string[];
  /** `18 to 24`, where the reading before it, within a day, was another; else as `value`, without the unit. */
  readonly change: string;
  /** Time of its newest reading as text; null where it has none. */
  readonly when: string | null;
  /** Whether its newest reading is of the last 24 hours; true for what is not measured. */
  readonly current: boolean;
}

/** The assessment and what it was made from. */
export interface Chart {
  readonly assessment: ScoredAssessment;
  readonly manifest: Manifest;
  readonly facts: CardFacts;
  readonly clock: ClockText;
  /** Probability when this user last looked; null where there was none that can be compared. */
  readonly lastProbability: number | null;
  /** The score that the site names first where ours and the hospital's differ. */
  readonly news2Authority: News2Authority;
}

/**
 * The concepts that have something to say, strongest first: those with a known feature, conditions only where present,
 * and none that is quiet (sex, missingness), which is never a reason.
 */
export function conceptTexts(chart: Chart): readonly ConceptText[] {
  return chart.assessment.concepts
    .filter(({ place }) => place !== 'quiet')
    .map((concept) => conceptText(concept, chart))
    .filter((text) => text !== null);
}

function conceptText(concept: ConceptContribution, chart: Chart): ConceptText | null {
  const { assessment, manifest } = chart;
  const known = concept.features.flatMap((i): readonly KnownFeature[] => {
    const definition = manifest.features[i];
    const value = assessment.contributions[i]?.value ?? Number.NaN;
    return definition === undefined || Number.isNaN(value) ? [] : [{ definition, value }];
  });
  const name = manifest.groups[concept.group]?.display ?? concept.display;
  const vital = vitalPhrase(concept, chart);
  const others = known.map((feature) => otherPhrase(feature, name, chart)).filter((phrase) => phrase !== null);
  const [first, ...more] = distinct(vital === null ? others : [{ ...vital, name }, ...answersBeside(known)]);
  if (first === undefined) return null;
  return { concept, ...first, besides: more.map(({ name, value }) => lowerFirst(`${name} ${value}`.trimEnd())) };
}

interface KnownFeature {
  readonly definition: FeatureDefinition;
  readonly value: number;
}

type Phrase = Omit<ConceptText, 'concept' | 'besides'>;

/** Two features of one answer (smokes, never smoked) say the same. */
function distinct(phrases: readonly Phrase[]): readonly Phrase[] {
  return phrases.filter(
    ({ name, value }, i) => phrases.findIndex((other) => other.name === name && other.value === value) === i,
  );
}

/** Coded answers that are true, beside a vital sign: `on oxygen`. */
function answersBeside(known: readonly KnownFeature[]): readonly Phrase[] {
  return known.flatMap(({ definition, value }) =>
    definition.source === 'coded-observation' && definition.reducer === 'one-hot' && value === 1
      ? [plainPhrase(answerText(definition.concept, definition.answer) ?? definition.display, '')]
      : [],
  );
}

/** What a feature that is not a vital sign says; null where there is nothing to say (a condition that is absent). */
function otherPhrase({ definition, value }: KnownFeature, name: string, chart: Chart): Phrase | null {
  switch (definition.source) {
    case 'demographic':
      if (definition.field === 'age') return plainPhrase(name, String(Math.floor(value)));
      return plainPhrase(name, value === 1 ? en.facts.female : en.facts.male);
    case 'condition':
      if (value === 0) return null;
      return plainPhrase(name, definition.reducer === 'count' ? String(value) : '');
    case 'encounter':
      return encounterPhrase(definition, value, chart);
    case 'coded-observation':
      return codedPhrase(definition.concept, name, chart);
    case 'ratio':
      return plainPhrase(
        fillText(en.facts.labelled, { name: definition.display }),
        quantityText(value, definition.unit),
      );
    case 'vital':
      return null;
  }
}

/** `No earlier admissions in a year`: "earlier" where the reader can see an admission under way. */
function encounterPhrase({ display, unit }: FeatureDefinition, value: number, { facts }: Chart): Phrase {
  const name = facts.inEncounter ? fillText(en.facts.earlier, { name: lowerFirst(display) }) : display;
  return value === 0
    ? plainPhrase(fillText(en.facts.none, { name: lowerFirst(name) }), '')
    : plainPhrase(fillText(en.facts.labelled, { name }), quantityText(value, unit));
}

function plainPhrase(name: string, value: string): Phrase {
  return { name, value, change: value, when: null, current: true };
}

function codedPhrase(concept: string, name: string, { facts, assessment: { asOf }, clock }: Chart): Phrase | null {
  const last = facts.answers[concept];
  const answer = last && answerText(concept, last.answer);
  if (last === undefined || answer === undefined) return null;
  return {
    ...plainPhrase(fillText(en.facts.labelled, { name }), answer),
    when: clock.measured(last.measuredAt, last.precision, asOf),
    current: last.measuredAt > asOf - dayMs,
  };
}

function answerText(concept: string, answer: string): string | undefined {
  const row = codedObservations.find((candidate) => candidate.concept === concept);
  return row?.answers.find((candidate) => candidate.answer === answer)?.display;
}

/** The newest reading behind a concept, and the one before it. */
function vitalPhrase(
  { group }: ConceptContribution,
  { facts, assessment: { asOf }, clock }: Chart,
): Omit<Phrase, 'name'> | null {
  const last = facts.readings[group];
  if (last === undefined) return null;
  const unit = unitOf(last.concept);
  const number = boundText(numberText(last.value, unit), last.comparator);
  const shown = last.second === null ? number : `${number}/${numberText(last.second, unit)}`;
  const earlier = last.before === null ? number : numberText(last.before, unit);
  return {
    value: numberWithUnit(shown, unitText(unit)),
    change: earlier === number ? shown : fillText(en.quantities.change, { before: earlier, now: number }),
    when: clock.measured(last.measuredAt, last.precision, asOf),
    current: last.measuredAt > asOf - dayMs,
  };
}
