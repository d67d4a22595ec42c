import { createHash } from 'node:crypto';
import type { FeatureDefinition } from '@bellwether/fhir-mapping';
import {
  type Artefact,
  type ArtefactContents,
  artefactFiles,
  Explainer,
  fitIsolationForest,
  goldenDecisions,
  isolationForestToJson,
  loadArtefact,
  parseXgboostModel,
  seededRandom,
} from '@bellwether/model';

const window = { kind: 'look-back', hours: 9600 } as const;
const vital = (name: string, concept: string, group: string, unit: string): FeatureDefinition => ({
  name,
  display: name,
  group,
  source: 'vital',
  concept,
  reducer: 'last',
  window,
  unit,
});
const condition = (name: string, concept: string): FeatureDefinition => ({
  name,
  display: name,
  group: concept,
  source: 'condition',
  concept,
  reducer: 'present',
  unit: '1',
});

const features: readonly FeatureDefinition[] = [
  { name: 'age', display: 'Age', group: 'age', source: 'demographic', field: 'age', unit: 'a' },
  { name: 'sex_female', display: 'Sex', group: 'sex', source: 'demographic', field: 'sex-female', unit: '1' },
  condition('heart_failure', 'heart-failure'),
  condition('copd', 'copd'),
  vital('respiratory_rate', 'respiratory-rate', 'respiratory-rate', '/min'),
  vital('spo2', 'oxygen-saturation', 'oxygen-saturation', '%'),
  vital('heart_rate', 'heart-rate', 'heart-rate', '/min'),
  vital('systolic', 'systolic-blood-pressure', 'blood-pressure', 'mm[Hg]'),
  vital('diastolic', 'diastolic-blood-pressure', 'blood-pressure', 'mm[Hg]'),
  vital('temperature', 'body-temperature', 'body-temperature', 'Cel'),
];

/** Trees of one split each, so that a test knows the effect of a reading: [feature, threshold, below, from]. */
const stumps: readonly (readonly [name: string, threshold: number, below: number, from: number])[] = [
  ['age', 70, -0.2, 0.4],
  ['heart_failure', 0.5, -0.1, 0.5],
  ['copd', 0.5, -0.1, 0.4],
  ['respiratory_rate', 21, -0.2, 1.4],
  ['spo2', 94, 0.8, -0.1],
  ['heart_rate', 110, -0.1, 0.5],
  ['systolic', 100, 0.7, -0.2],
  ['temperature', 38, -0.05, 0.3],
];

function modelJson(): unknown {
  const trees = stumps.map(([name, threshold, below, from]) => ({
    left_children: [1, -1, -1],
    right_children: [2, -1, -1],
    split_indices: [features.findIndex((feature) => feature.name === name), 0, 0],
    split_conditions: [threshold, below, from],
    default_left: [1, 0, 0],
    sum_hessian: [10, 8, 2],
    tree_param: { num_nodes: '3', size_leaf_vector: '1' },
  }));
  return {
    version: [3, 4, 1],
    learner: {
      feature_names: features.map(({ name }) => name),
      feature_types: features.map(() => 'float'),
      gradient_booster: {
        name: 'gbtree',
        model: { gbtree_model_param: { num_trees: String(trees.length) }, tree_info: trees.map(() => 0), trees },
      },
      learner_model_param: {
        base_score: '[1E-1]',
        num_class: '0',
        num_feature: String(features.length),
        num_target: '1',
      },
      objective: { name: 'binary:logistic' },
    },
  };
}

const figure = { value: 0.7, low: 0.65, high: 0.75 };
const forestConcepts = ['heart-rate', 'respiratory-rate'];

/** What a test may change of the manifest. */
export type ManifestChanges = Partial<ArtefactContents['manifest']>;

/** A small artefact with predictable effects, loaded like any other, including goldens and hashes. */
export async function stumpArtefact(changes: ManifestChanges = {}): Promise<Artefact> {
  const files = await stumpFiles(changes);
  return loadArtefact({ read: async (name) => files.get(name) ?? new Uint8Array(), sha256 });
}

/** The files of the same artefact by name, as in its directory. */
export async function stumpFiles(changes: ManifestChanges = {}): Promise<ReadonlyMap<string, Uint8Array>> {
  const model = modelJson();
  const changed = { ...manifest, ...changes };
  const explainer = new Explainer(parseXgboostModel(model), changed.shapTableBudgetBytes);
  const row = features.map(() => Number.NaN);
  const missing = row.map(() => null);
  const values = Float64Array.from(row);
  const contributions = new Float64Array(row.length);
  explainer.explain(values, contributions);
  const random = seededRandom(1);
  const rows = Array.from({ length: 64 }, () => [60 + 30 * random(), 12 + 6 * random()]).flat();
  const contents: ArtefactContents = {
    manifest: changed,
    model: new TextEncoder().encode(JSON.stringify(model)),
    golden: {
      rows: [missing],
      margins: [explainer.rawMargin(values)],
      contributions: [[...contributions, explainer.expectedMargin]],
      decisions: goldenDecisions(changed, explainer, [missing]),
    },
    forest: isolationForestToJson(fitIsolationForest(rows, { columnCount: forestConcepts.length, random, trees: 10 })),
    modelCard: { intendedUse: 'Tests <only>', developer: { name: 'Bellwether', contact: null } },
  };
  return artefactFiles(contents, sha256);
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return createHash('sha256').update(bytes).digest('hex');
}

const manifest: ArtefactContents['manifest'] = {
  name: 'hospitalization-30d',
  version: '0.1.0',
  title: 'Hospital admission within 30 days',
  outcome: { text: 'hospital admission within 30 days', short: 'Hospital admission in 30 days', horizonHours: 720 },
  synthetic: true,
  temporal: 'snapshot',
  priority: 10,
  setting: {
    minimumAgeYears: 18,
    encounterClasses: [],
    required: { groups: ['respiratory-rate', 'oxygen-saturation', 'heart-rate', 'blood-pressure'], minimumKnown: 2 },
  },
  features: [...features],
  groups: {
    age: { display: 'Age', place: 'background' },
    sex: { display: 'Sex', place: 'quiet' },
    'heart-failure': { display: 'Heart failure', place: 'background' },
    copd: { display: 'COPD', place: 'background' },
    'respiratory-rate': { display: 'Respiratory rate', place: 'now' },
    'oxygen-saturation': { display: 'SpO₂', place: 'now' },
    'heart-rate': { display: 'Heart rate', place: 'now' },
    'blood-pressure': { display: 'Blood pressure', place: 'now' },
    'body-temperature': { display: 'Temperature', place: 'now' },
  },
  bands: {
    rule: 'Bands of a test.',
    rows: [
      { name: 'low', from: 0, indicator: 'info' },
      { name: 'high', from: 0.3, indicator: 'warning' },
    ],
  },
  calibration: { slope: 1, intercept: 0, method: 'none' },
  averageProbability: 0.09,
  shapTableBudgetBytes: 1_000_000,
  forest: { concepts: forestConcepts, flagFrom: 0.95 },
  training: {
    data: 'stumps written by hand',
    patients: 1,
    rows: 1,
    events: 1,
    xgboostVersion: '3.4.1',
    parameters: {},
    rounds: stumps.length,
    seed: 1,
    trainedOn: '2026-01-01',
  },
  performance: {
    all: {
      patients: 1,
      rows: 1,
      events: 1,
      auroc: figure,
      auprc: figure,
      brier: figure,
      calibrationSlope: figure,
      calibrationIntercept: figure,
      ceilingAuroc: 0.8,
      baselines: { NEWS2: { auroc: 0.6, auprc: 0.2, brier: 0.1 } },
    },
  },
};
