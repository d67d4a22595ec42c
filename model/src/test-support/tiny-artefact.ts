import { createHash } from 'node:crypto';
import { goldenDecisions } from '../artefact/golden-decisions.js';
import { type ArtefactContents, artefactFiles } from '../artefact/artefact-files.js';
import { type Artefact, loadArtefact } from '../artefact/load-artefact.js';
import { fitIsolationForest } from '../isolation-forest/fit.js';
import { isolationForestToJson } from '../isolation-forest/forest-json.js';
import { seededRandom } from '../isolation-forest/random.js';
import { Explainer } from '../shap/explainer.js';
import { parseXgboostModel } from '../xgboost/parse-model.js';
import { type ModelJsonFixture, randomModelJson, randomRow } from './random-model.js';

const window = { kind: 'look-back', hours: 72 } as const;
const vital = { source: 'vital', window } as const;
const heart = { ...vital, concept: 'heart-rate', group: 'heart-rate' } as const;
const breathing = { ...vital, concept: 'respiratory-rate', group: 'respiratory-rate' } as const;

/** Every source and most reducers. */
const features: ArtefactContents['manifest']['features'] = [
  { name: 'age', display: 'age', group: 'age', source: 'demographic', field: 'age', unit: 'a' },
  { name: 'sex_female', display: 'sex', group: 'sex', source: 'demographic', field: 'sex-female', unit: '1' },
  {
    ...heart,
    name: 'hr_last',
    display: 'heart rate',
    reducer: 'last',
    unit: '/min',
    bounds: { low: 35, high: 190 },
  },
  { ...heart, name: 'hr_spread', display: 'heart rate, spread', reducer: 'spread', unit: '/min' },
  { ...heart, name: 'hr_hours', display: 'heart rate, hours since', reducer: 'hours-since', unit: 'h' },
  { ...breathing, name: 'rr_last', display: 'respiratory rate', reducer: 'last', unit: '/min' },
  { ...breathing, name: 'rr_mean', display: 'respiratory rate, mean', reducer: 'mean', unit: '/min' },
  { ...breathing, name: 'rr_maximum', display: 'respiratory rate, highest', reducer: 'maximum', unit: '/min' },
  { ...breathing, name: 'rr_slope', display: 'respiratory rate, slope', reducer: 'slope', unit: '/min/h' },
  {
    name: 'consciousness',
    display: 'consciousness',
    group: 'consciousness',
    source: 'coded-observation',
    concept: 'consciousness',
    reducer: 'last',
    window,
    unit: '1',
  },
  {
    name: 'hypertension',
    display: 'hypertension',
    group: 'hypertension',
    source: 'condition',
    concept: 'hypertension',
    reducer: 'present',
    unit: '1',
  },
];

/** Thresholds of a feature: among values that it can have. */
const scales: Readonly<Record<string, readonly [low: number, high: number]>> = {
  age: [20, 90],
  hr_last: [40, 140],
  hr_spread: [0, 60],
  hr_hours: [0, 72],
  rr_last: [8, 32],
  rr_mean: [8, 32],
  rr_maximum: [8, 32],
  rr_slope: [-2, 2],
  consciousness: [0, 4],
};

/** The tiny model's JSON: 12 trees over every source and most reducers. */
export function tinyModel(): ModelJsonFixture {
  const random = seededRandom(77);
  const model = randomModelJson({ features: features.length, trees: 12, depth: 4 }, random);
  model.learner.feature_names = features.map(({ name }) => name);
  for (const tree of model.learner.gradient_booster.model.trees) {
    tree.split_conditions = tree.split_conditions.map((value, node) => {
      const [low, high] = scales[features[tree.split_indices[node]!]!.name] ?? [0, 1];
      return tree.left_children[node] === -1 ? value : Math.fround(low + value * (high - low));
    });
  }
  return model;
}

type Manifest = ArtefactContents['manifest'];

function goldenOf(model: ModelJsonFixture, manifest: Manifest): ArtefactContents['golden'] {
  const explainer = new Explainer(parseXgboostModel(model), manifest.shapTableBudgetBytes);
  const random = seededRandom(3);
  const rows = Array.from({ length: 5 }, () => randomRow(features.length, random));
  const phi = new Float64Array(features.length);
  const exactContributions = rows.map((row) => {
    explainer.explain(row, phi);
    return [...phi];
  });
  const written = rows.map((row) => Array.from(row, (value) => (Number.isNaN(value) ? null : value)));
  return {
    rows: written,
    margins: rows.map((row) => explainer.rawMargin(row)),
    contributions: exactContributions.map((contributions) => [...contributions, explainer.expectedMargin]),
    exactContributions,
    decisions: goldenDecisions(manifest, explainer, written),
  };
}

const interval = { value: 0.7, low: 0.6, high: 0.8 };
const place = (display: string, where: 'now' | 'background' | 'quiet') => ({ display, place: where });

const tinyManifest: Manifest = {
  name: 'tiny-30d',
  version: '0.1',
  title: 'Tiny',
  outcome: { text: 'hospital admission within 30 days', short: 'admission', horizonHours: 720 },
  synthetic: true,
  temporal: 'snapshot',
  priority: 1,
  setting: {
    minimumAgeYears: 18,
    maximumAgeYears: 110,
    encounterClasses: [],
    required: { groups: ['heart-rate', 'respiratory-rate', 'consciousness'], minimumKnown: 1 },
  },
  features,
  groups: {
    age: place('Age', 'background'),
    sex: place('Sex', 'quiet'),
    'heart-rate': place('Heart rate', 'now'),
    'respiratory-rate': place('Respiratory rate', 'now'),
    consciousness: place('Consciousness', 'now'),
    hypertension: place('Hypertension', 'background'),
  },
  bands: {
    rule: 'for tests',
    rows: [
      { name: 'low', from: 0, indicator: 'info' },
      { name: 'raised', from: 0.15, indicator: 'info' },
      { name: 'high', from: 0.3, indicator: 'warning' },
    ],
  },
  calibration: { slope: 0.9, intercept: 0.05, method: 'for tests' },
  averageProbability: 0.13,
  shapTableBudgetBytes: 8_000_000,
  forest: { concepts: ['heart-rate', 'respiratory-rate'], flagFrom: 0.6 },
  training: {
    data: 'made up',
    patients: 1,
    rows: 1,
    events: 1,
    xgboostVersion: '3.4.1',
    parameters: { max_depth: 4 },
    rounds: 12,
    seed: 77,
    trainedOn: '2026-01-01',
  },
  performance: {
    all: {
      patients: 1,
      rows: 1,
      events: 1,
      auroc: interval,
      auprc: interval,
      brier: interval,
      calibrationSlope: interval,
      calibrationIntercept: interval,
      baselines: {},
    },
  },
};

/** A small artefact that says nothing true: for tests of everything around the model. Its manifest changed as wanted. */
export function tinyContents(model = tinyModel(), change: Partial<Manifest> = {}): ArtefactContents {
  const manifest = { ...tinyManifest, ...change };
  const random = seededRandom(9);
  const vitals = Float64Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? 80 : 16) + 4 * (random() - 0.5));
  return {
    manifest,
    model: new TextEncoder().encode(JSON.stringify(model)),
    golden: goldenOf(model, manifest),
    forest: isolationForestToJson(
      fitIsolationForest(vitals, { columnCount: 2, random: seededRandom(4), trees: 20, subsampleSize: 32 }),
    ),
    modelCard: { developer: 'nobody' },
  };
}

/** SHA-256 as the loader wants it. */
export function sha256(bytes: Uint8Array): Promise<string> {
  return Promise.resolve(createHash('sha256').update(bytes).digest('hex'));
}

/** Loads a directory that is a map from name to bytes. */
export function loadFolder(files: ReadonlyMap<string, Uint8Array>): Promise<Artefact> {
  return loadArtefact({
    sha256,
    read: (name) => {
      const bytes = files.get(name);
      return bytes === undefined ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(bytes);
    },
  });
}

/** The tiny artefact, loaded, with a manifest changed as wanted. */
export async function tinyArtefact(change: Partial<Manifest> = {}): Promise<Artefact> {
  return loadFolder(await artefactFiles(tinyContents(tinyModel(), change), sha256));
}
