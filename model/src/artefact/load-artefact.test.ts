import { describe, expect, it } from '@jest/globals';
import { ModelError, type ModelErrorCode } from '../errors.js';
import { seededRandom } from '../isolation-forest/random.js';
import { randomModelJson } from '../test-support/random-model.js';
import { loadFolder, sha256, tinyContents } from '../test-support/tiny-artefact.js';
import { type ArtefactContents, artefactFiles } from './artefact-files.js';
import { loadArtefact } from './load-artefact.js';

type Manifest = ArtefactContents['manifest'];

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const parseJson = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

async function refusal(files: ReadonlyMap<string, Uint8Array>): Promise<ModelError> {
  const outcome = await loadFolder(files).catch((error: unknown) => error);
  if (!(outcome instanceof ModelError)) throw new Error(`not a ModelError: ${String(outcome)}`);
  expect(outcome.message).not.toContain('\n');
  return outcome;
}

describe('an artefact’s directory', () => {
  it('loads when everything in it is as it was written', async () => {
    const files = await artefactFiles(tinyContents(), sha256);
    const artefact = await loadFolder(files);
    expect([...files.keys()]).toEqual(['manifest.json', 'model.json', 'golden.json', 'forest.json', 'model-card.json']);
    expect(artefact.hash).toBe(await sha256(files.get('manifest.json')!));
    expect(artefact.explainer.method).toBe('tables');
    expect(artefact.modelCard).toEqual({ developer: 'nobody' });
  });

  it('is read only where a hash covers it: manifest.json, and the files that it has the hash of', async () => {
    const files = await artefactFiles(tinyContents(), sha256);
    const read = new Set<string>();
    const { manifest, manifestText, hash } = await loadArtefact({
      sha256,
      read: async (name) => {
        read.add(name);
        return files.get(name)!;
      },
    });
    expect([...read].toSorted()).toEqual(['manifest.json', ...Object.keys(manifest.files)].toSorted());
    expect(await sha256(new TextEncoder().encode(manifestText))).toBe(hash);
  });

  it('is refused with a byte order mark, which a text would lose and a hash would not', async () => {
    const files = new Map(await artefactFiles(tinyContents(), sha256));
    files.set('manifest.json', Uint8Array.of(0xef, 0xbb, 0xbf, ...files.get('manifest.json')!));
    expect(await refusal(files)).toMatchObject({ code: 'malformed', file: 'manifest.json' });
  });

  it('is written with the same bytes for the same contents', async () => {
    expect(await artefactFiles(tinyContents(), sha256)).toEqual(await artefactFiles(tinyContents(), sha256));
  });

  it('may have a model.json with the bare tokens that XGBoost writes; its hash is over the bytes', async () => {
    const contents = tinyContents();
    const text = new TextDecoder().decode(contents.model);
    const model = new TextEncoder().encode(text.replace('{', '{"gain":[-Infinity,NaN],'));
    const files = await artefactFiles({ ...contents, model }, sha256);
    const artefact = await loadFolder(files);
    expect(artefact.manifest.files['model.json']).toBe(await sha256(model));
    const bad = new Map(files).set('model.json', new TextEncoder().encode('{"version":[Infinit]}'));
    expect((await refusal(bad)).code).toBe('hash-differs');
  });

  it.each(['manifest.json', 'model.json', 'golden.json', 'forest.json', 'model-card.json'])(
    'is refused without %s, by name',
    async (file) => {
      const files = new Map(await artefactFiles(tinyContents(), sha256));
      files.delete(file);
      expect(await refusal(files)).toMatchObject({
        code: 'unreadable',
        file,
        message: `${file}: the file cannot be read`,
      });
    },
  );

  it.each(['model.json', 'golden.json', 'forest.json', 'model-card.json'])(
    'is refused when one bit of %s has changed',
    async (file) => {
      const files = new Map(await artefactFiles(tinyContents(), sha256));
      const bytes = files.get(file)!.slice();
      bytes[10] = bytes[10]! ^ 1;
      files.set(file, bytes);
      expect(await refusal(files)).toMatchObject({ code: 'hash-differs', file });
    },
  );

  it('is refused when the manifest is not JSON, or not of the schema', async () => {
    const files = new Map(await artefactFiles(tinyContents(), sha256));
    files.set('manifest.json', Uint8Array.of(0xff, 0x7b));
    expect(await refusal(files)).toMatchObject({ code: 'malformed', file: 'manifest.json' });
    files.set('manifest.json', encode({ format: 2 }));
    expect(await refusal(files)).toMatchObject({ code: 'malformed', file: 'manifest.json' });
  });
});

describe('a manifest that contradicts itself', () => {
  const { features, groups, setting, bands, forest } = tinyContents().manifest;

  it.each<[string, Partial<Manifest>, RegExp]>([
    ['a feature twice', { features: [...features, features[0]!] }, /age is there twice/],
    ['a group that is not described', { groups: { ...groups, age: undefined as never } }, /group age is not described/],
    ['a group without a feature', { groups: { ...groups, pain: groups.age! } }, /pain has no feature/],
    [
      'a required group without a feature',
      { setting: { ...setting, required: { groups: ['pain'], minimumKnown: 1 } } },
      /required group pain has no feature/,
    ],
    [
      'more known groups wanted than there are',
      { setting: { ...setting, required: { groups: ['age'], minimumKnown: 2 } } },
      /2 groups must be known, of 1/,
    ],
    ['an age range that is empty', { setting: { ...setting, maximumAgeYears: 17 } }, /maximum age is below/],
    [
      'bands that do not start at 0',
      { bands: { ...bands, rows: bands.rows.slice(1) } },
      /first band does not start at 0/,
    ],
    [
      'bands that do not ascend',
      { bands: { ...bands, rows: [bands.rows[0]!, bands.rows[2]!, bands.rows[1]!] } },
      /raised does not start above/,
    ],
    [
      'a forest concept twice',
      { forest: { ...forest, concepts: ['heart-rate', 'heart-rate'] } },
      /forest concept is there twice/,
    ],
    [
      'a concept that the mapping does not have',
      {
        features: features.map((row) =>
          'concept' in row && row.source === 'vital' ? { ...row, concept: 'aura' } : row,
        ),
      },
      /aura/,
    ],
  ])('is refused with %s', async (_what, change, message) => {
    const contents = tinyContents();
    const files = await artefactFiles({ ...contents, manifest: { ...contents.manifest, ...change } }, sha256);
    const error = await refusal(files);
    expect(['manifest', 'malformed']).toContain(error.code);
    expect(error.message).toMatch(/^manifest\.json: /);
    expect(error.message).toMatch(message);
  });
});

describe('files that disagree with each other', () => {
  it.each<[string, ModelErrorCode, RegExp, (contents: ArtefactContents) => Partial<ArtefactContents>]>([
    [
      'a feature of another name',
      'features-differ',
      /^model\.json: feature 2 is pulse, manifest\.json says hr_last/,
      ({ model }) => {
        const json = parseJson(model);
        json.learner.feature_names[2] = 'pulse';
        return { model: encode(json) };
      },
    ],
    [
      'a feature fewer in the manifest',
      'features-differ',
      /^model\.json: feature 10 is hypertension, manifest\.json says there is none/,
      ({ manifest }) => {
        const { hypertension: _, ...groups } = manifest.groups;
        return { manifest: { ...manifest, groups, features: manifest.features.slice(0, -1) } };
      },
    ],
    [
      'a model that is not a model',
      'malformed',
      /^model\.json: not an XGBoost JSON model/,
      () => ({ model: encode({}) }),
    ],
    [
      'too many trees',
      'too-large',
      /^model\.json: 156 trees, at most 150 allowed/,
      ({ model }) => {
        const json = parseJson(model);
        const booster = json.learner.gradient_booster.model;
        booster.trees = Array.from({ length: 13 }, () => booster.trees).flat();
        booster.tree_info = booster.trees.map(() => 0);
        booster.gbtree_model_param.num_trees = '156';
        return { model: encode(json) };
      },
    ],
    [
      'too deep trees',
      'too-large',
      /^model\.json: trees of depth 6, at most 5 allowed/,
      ({ model, manifest }) => {
        const deep = randomModelJson({ features: manifest.features.length, trees: 3, depth: 6 }, seededRandom(1));
        deep.learner.feature_names = parseJson(model).learner.feature_names;
        return { model: encode(deep) };
      },
    ],
    [
      'a margin that libxgboost did not say',
      'golden-differs',
      /^golden\.json: row 0: the margin is .*, libxgboost says 9/,
      ({ golden }) => ({ golden: { ...golden, margins: [9, ...golden.margins.slice(1)] } }),
    ],
    [
      'a contribution off by more than float32 rounding',
      'golden-differs',
      /^golden\.json: row 1: the contribution of sex_female is/,
      ({ golden }) => ({
        golden: {
          ...golden,
          contributions: golden.contributions.map((row, index) =>
            index === 1 ? row.map((value, column) => (column === 1 ? value + 1e-4 : value)) : row,
          ),
        },
      }),
    ],
    [
      'a float64 contribution with another last bit',
      'golden-differs',
      /^golden\.json: row 2: the contribution of age is/,
      ({ golden }) => ({
        golden: {
          ...golden,
          exactContributions: golden.exactContributions!.map((row, index) =>
            index === 2 ? [row[0]! * (1 + 2 * Number.EPSILON), ...row.slice(1)] : row,
          ),
        },
      }),
    ],
    [
      'golden results of another number of rows',
      'inconsistent',
      /^golden\.json: 5 rows, but/,
      ({ golden }) => ({ golden: { ...golden, margins: golden.margins.slice(1) } }),
    ],
    [
      'a golden row of another width',
      'inconsistent',
      /^golden\.json: row 0 has 1 values, expected 11/,
      ({ golden }) => ({ golden: { ...golden, rows: [[1], ...golden.rows.slice(1)] } }),
    ],
    [
      'a forest of another width',
      'inconsistent',
      /^forest\.json: it has 3 columns, manifest\.json says 2/,
      ({ forest }) => ({ forest: { ...forest, columnCount: 3 } }),
    ],
  ])('are refused: %s', async (_what, code, message, change) => {
    const contents = tinyContents();
    const error = await refusal(await artefactFiles({ ...contents, ...change(contents) }, sha256));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
