import type { FeatureExtractor } from '@bellwether/fhir-mapping';
import { compileFeatures, MappingError } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { ModelError } from '../errors.js';
import { firstIssue } from '../first-issue.js';
import { parseIsolationForest } from '../isolation-forest/forest-json.js';
import type { IsolationForest } from '../isolation-forest/isolation-forest.js';
import { type ObservedInput, observedInputs } from '../missing-data/observed-inputs.js';
import { Explainer } from '../shap/explainer.js';
import { parseXgboostModel } from '../xgboost/parse-model.js';
import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';
import { parseXgboostJson } from '../xgboost/xgboost-json.js';
import { checkManifest, checkModelAgainst } from './check-manifest.js';
import { checkGolden, goldenSchema } from './golden.js';
import { checkGoldenDecisions } from './golden-decisions.js';
import { type Manifest, manifestSchema } from './manifest.js';
import { decodeJson, decodeText } from './text.js';

/** How an artefact's directory is read. Both are injected: there is no file system here, and no crypto on plain http. */
export interface ArtefactSource {
  /** Bytes of a file of the directory, such as `manifest.json`. */
  readonly read: (name: string) => Promise<Uint8Array>;
  /** SHA-256 as lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
}

/** A loaded artefact: checked, and ready to score. It owns scratch memory: one for each thread. */
export interface Artefact {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json, which holds the hashes of the other files. */
  readonly hash: string;
  /** manifest.json as it was read: the text of `hash`. */
  readonly manifestText: string;
  readonly ensemble: TreeEnsemble;
  readonly explainer: Explainer;
  readonly extractor: FeatureExtractor;
  /** The charted inputs, each with the features that one reading of it sets. */
  readonly inputs: readonly ObservedInput[];
  readonly forest: IsolationForest;
  /** `model-card.json`: the source attributes of the model facts page. */
  readonly modelCard: Readonly<Record<string, unknown>>;
}

const modelCardSchema = z.record(z.string(), z.unknown());

/**
 * Reads and checks an artefact's directory: schema of the manifest, hashes of the files, the model against the manifest,
 * libxgboost's own results for the golden rows, and what the manifest makes of them.
 *
 * @throws ModelError with one sentence that names the file at fault
 */
export async function loadArtefact({ read, sha256 }: ArtefactSource): Promise<Artefact> {
  const bytes = await readFile(read, 'manifest.json');
  const hash = await sha256(bytes);
  const manifest = parseManifest(decodeJson(bytes, 'manifest.json'));

  const extractor = about('manifest.json', () => compileFeatures(manifest.features));

  const readChecked = async (file: keyof Manifest['files']): Promise<Uint8Array> => {
    const content = await readFile(read, file);
    const got = await sha256(content);
    const expected = manifest.files[file];
    if (got !== expected) {
      throw new ModelError('hash-differs', `its SHA-256 is ${got}, manifest.json says ${expected}`, { file });
    }
    return content;
  };
  const readJson = async (file: keyof Manifest['files']): Promise<unknown> => decodeJson(await readChecked(file), file);

  const model = decodeJson(await readChecked('model.json'), 'model.json', parseXgboostJson);
  const ensemble = about('model.json', () => {
    const parsed = parseXgboostModel(model);
    checkModelAgainst(manifest, parsed);
    return parsed;
  });
  const explainer = new Explainer(ensemble, manifest.shapTableBudgetBytes);
  const goldenJson = await readJson('golden.json');
  about('golden.json', () => {
    const golden = parse(goldenSchema, goldenJson);
    checkGolden(golden, explainer, ensemble.featureNames);
    checkGoldenDecisions(golden.decisions, manifest, explainer, golden.rows);
  });
  const forestJson = await readJson('forest.json');
  const forest = about('forest.json', () => forestOf(forestJson, manifest));
  const card = await readJson('model-card.json');
  const modelCard = about('model-card.json', () => parse(modelCardSchema, card));
  const inputs = observedInputs(manifest.features, ensemble);
  return { manifest, hash, manifestText: decodeText(bytes), ensemble, explainer, extractor, inputs, forest, modelCard };
}

function parseManifest(json: unknown): Manifest {
  return about('manifest.json', () => {
    const manifest = parse(manifestSchema, json);
    checkManifest(manifest);
    return manifest;
  });
}

function forestOf(json: unknown, manifest: Manifest): IsolationForest {
  const forest = parseIsolationForest(json);
  const expected = manifest.forest.concepts.length;
  if (forest.columnCount !== expected) {
    throw new ModelError('inconsistent', `it has ${forest.columnCount} columns, manifest.json says ${expected}`);
  }
  return forest;
}

async function readFile(read: ArtefactSource['read'], file: string): Promise<Uint8Array> {
  try {
    return await read(file);
  } catch (cause) {
    throw new ModelError('unreadable', 'the file cannot be read', { file, cause });
  }
}

function parse<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ModelError('malformed', firstIssue(parsed.error), { cause: parsed.error });
}

/** Runs a check; whatever it throws says which file it is about. */
function about<T>(file: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof MappingError) throw new ModelError('manifest', error.message, { file, cause: error });
    throw error instanceof ModelError ? error.in(file) : error;
  }
}
