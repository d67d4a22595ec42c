import type { FeatureEvidence, FeatureWindow, Instant } from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import type { ConceptContribution, ScoredAssessment } from '../assessment/assessment.js';
import { sigmoid } from '../math/logistic.js';

/** One feature of a step: what a sentence about it needs. */
export interface WaterfallFeature {
  readonly name: string;
  readonly display: string;
  /** In `unit`; null where it is missing, and `missing` says why. */
  readonly value: number | null;
  readonly unit: string;
  readonly missing: FeatureEvidence['missing'];
  readonly contribution: number;
  /** Measured time of the newest reading behind it. */
  readonly measuredAt: Instant | null;
  readonly references: readonly string[];
  /** What it looks at, up to `asOf`: to be shaded. Null for what has no window (age, conditions). */
  readonly window: FeatureWindow | null;
}

/** One step, from a margin and probability to the next. */
export interface WaterfallStep {
  /** The clinical concept; null for all others together. */
  readonly group: string | null;
  readonly display: string | null;
  readonly place: 'now' | 'background' | 'other';
  /** In margin units: of the concept, or of all others together. */
  readonly contribution: number;
  readonly effect: 'raises' | 'lowers' | 'none';
  readonly fromMargin: number;
  readonly toMargin: number;
  readonly fromProbability: number;
  readonly toProbability: number;
  readonly references: readonly string[];
  /** By absolute contribution, largest first; ties by name. */
  readonly features: readonly WaterfallFeature[];
}

/** From the model's average to this patient's risk. */
export interface Waterfall {
  /** What the model says when nothing is known of a patient: its average, and called so. */
  readonly average: { readonly margin: number; readonly probability: number };
  /** How often the outcome was there in the population. */
  readonly averageProbability: number;
  /** The strongest first, the others last; each begins, to the last bit, where the one before it ends. */
  readonly steps: readonly WaterfallStep[];
  /** The assessment's own margin and probability, to the last bit. */
  readonly risk: { readonly margin: number; readonly probability: number };
}

const DEFAULT_MAX_STEPS = 8;

/**
 * The steps from the model's average to a patient's risk, by clinical concept. Concepts that are never a reason (`quiet`,
 * or nothing known), weigh nothing, or come after the first `maxSteps` are one step together, the last. The last step
 * ends at the assessment's margin itself: adding up concepts instead of features differs from it in the last digits, and
 * that rounding (of 1e-15 or so) is in it.
 */
export function waterfall(
  assessment: ScoredAssessment,
  manifest: Manifest,
  { maxSteps = DEFAULT_MAX_STEPS }: { readonly maxSteps?: number } = {},
): Waterfall {
  const { baseValue, concepts, margin, probability } = assessment;
  const reasons = concepts.filter(({ place, contribution }) => place !== 'quiet' && contribution !== 0);
  const shown = reasons.slice(0, Math.max(0, maxSteps));
  const others = concepts.filter((concept) => !shown.includes(concept));
  const parts = [
    ...shown.map((concept) => ({ group: concept.group, display: concept.display, concepts: [concept] })),
    ...(others.length === 0 ? [] : [{ group: null, display: null, concepts: others }]),
  ];
  let from = { margin: baseValue, probability: sigmoid(baseValue) };
  const steps = parts.map(({ group, display, concepts: members }, index): WaterfallStep => {
    const contribution = members.reduce((sum, member) => sum + member.contribution, 0);
    const sum = from.margin + contribution;
    const to = index === parts.length - 1 ? { margin, probability } : { margin: sum, probability: sigmoid(sum) };
    const step: WaterfallStep = {
      group,
      display,
      place: group === null || members[0]!.place === 'quiet' ? 'other' : members[0]!.place,
      contribution,
      effect: contribution > 0 ? 'raises' : contribution < 0 ? 'lowers' : 'none',
      fromMargin: from.margin,
      toMargin: to.margin,
      fromProbability: from.probability,
      toProbability: to.probability,
      references: [...new Set(members.flatMap(({ references }) => references))],
      features: featuresOf(members, assessment, manifest),
    };
    from = to;
    return step;
  });
  return {
    average: { margin: baseValue, probability: sigmoid(baseValue) },
    averageProbability: manifest.averageProbability,
    steps,
    risk: { margin, probability },
  };
}

function featuresOf(
  concepts: readonly ConceptContribution[],
  { contributions }: ScoredAssessment,
  manifest: Manifest,
): readonly WaterfallFeature[] {
  return concepts
    .flatMap(({ features }) => features)
    .map((index): WaterfallFeature => {
      const { name, value, contribution, evidence } = contributions[index]!;
      const definition = manifest.features[index]!;
      return {
        name,
        display: definition.display,
        value: Number.isNaN(value) ? null : value,
        unit: definition.unit,
        missing: evidence.missing,
        contribution,
        measuredAt: evidence.measuredAt,
        references: evidence.references,
        window: 'window' in definition ? definition.window : null,
      };
    })
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.name < b.name ? -1 : 1));
}
