import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { type Artefact, type GoldenDecisions, loadArtefact, logit, score } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { inputsNamed } from '../features/inputs.js';
import { shippedRecipe, shippedRecipeNames, shippedRecipeText } from '../test-support/shipped-recipes.js';
import { sha256 } from './train-artefact.js';

interface Golden {
  readonly rows: readonly (readonly (number | null)[])[];
  readonly margins: readonly number[];
  readonly decisions: GoldenDecisions;
}

const shipped = await Promise.all(
  shippedRecipeNames.map(async (name) => {
    const directory = new URL(`../../../artefacts/${name}/`, import.meta.url);
    const read = async (file: string): Promise<Uint8Array> => readFile(new URL(file, directory));
    const artefact: Artefact = await loadArtefact({ read, sha256 });
    return { name, read, artefact, golden: JSON.parse(new TextDecoder().decode(await read('golden.json'))) as Golden };
  }),
);

/** Values over which a feature that has a direction is moved, by unit. */
const sweeps: Readonly<Record<string, readonly number[]>> = {
  a: [18, 30, 45, 60, 70, 80, 90, 105],
  '1': [0, 1, 2, 3],
  '/min': [8, 12, 16, 20, 24, 30, 40],
  '%': [70, 85, 90, 92, 94, 96, 98, 100],
  '/min/h': [-2, -0.5, 0, 0.5, 2],
  '%/h': [-2, -0.5, 0, 0.5, 2],
  'L/min': [0, 1, 2, 4, 8, 15],
  'L/min/h': [-1, -0.2, 0, 0.2, 1],
};

describe.each(shipped)('the artefact $name in the repository', ({ name, read, artefact, golden }) => {
  const { manifest } = artefact;
  const recipe = shippedRecipe(name);
  const { inputs, groups } = inputsNamed(recipe.features);
  const goldenRows = golden.rows.map((row) => Float64Array.from(row, (value) => value ?? Number.NaN));

  it('says which recipe, data, library and seed made it', async () => {
    const { training } = manifest;
    expect(training.recipe).toEqual({
      name: `${name}.json`,
      sha256: await sha256(new TextEncoder().encode(shippedRecipeText(name))),
    });
    expect(training.dataSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(training.seed).toBe(recipe.cohort.seed);
    expect(training.xgboostVersion).not.toBe('');
  });

  it('is small: 150 trees of depth 5, 120 kB gzip, 8 MB of SHAP tables', async () => {
    expect(artefact.ensemble.treeCount).toBeLessThanOrEqual(150);
    expect(artefact.ensemble.depth).toBeLessThanOrEqual(5);
    expect(gzipSync(await read('model.json')).length).toBeLessThan(120_000);
    expect(artefact.explainer.tableBytes).toBeGreaterThan(0);
    expect(artefact.explainer.tableBytes).toBeLessThan(8_000_000);
  });

  it('has golden probabilities that are libxgboost’s margins, calibrated', () => {
    const { slope, intercept } = manifest.calibration;
    golden.margins.forEach((margin, row) => {
      const { probability, band } = golden.decisions.calibrated[row]!;
      expect(logit(probability)).toBeCloseTo(slope * margin + intercept, 5);
      expect(band).toBe(manifest.bands.rows.findLast(({ from }) => probability >= from)?.name);
    });
  });

  it('has golden patients outside its population: a child, charts that are too thin, and other settings', () => {
    const why = new Set(golden.decisions.population.map(({ notScored }) => notScored));
    expect(why).toEqual(new Set([null, 'child', 'too-thin', 'outside-setting']));
  });

  it('was trained with the inputs of the code', () => {
    expect(manifest.features).toEqual(inputs.map(({ definition }) => definition));
    expect(Object.entries(manifest.groups)).toEqual(Object.entries(groups));
  });

  it('has the age of every last reading that may be older than a day beside it', () => {
    const last = manifest.features.filter((feature) => feature.source === 'vital' && feature.reducer === 'last');
    expect(last.length).toBeGreaterThan(5);
    for (const feature of last) {
      if ('window' in feature && feature.window.kind === 'look-back' && feature.window.hours <= 24) continue;
      const concept = 'concept' in feature ? feature.concept : '';
      expect(manifest.features).toContainEqual(expect.objectContaining({ concept, reducer: 'hours-since' }));
    }
  });

  it('proves itself on at least 20 rows, one of them without any value', () => {
    expect(goldenRows.length).toBeGreaterThanOrEqual(20);
    expect(goldenRows.some((row) => row.every(Number.isNaN))).toBe(true);
  });

  it.each(
    inputs.flatMap(({ definition, direction }, column) =>
      direction === 0 ? [] : [[definition.name, column, direction, definition.unit] as const],
    ),
  )('never goes against the direction of %s', (_name, column, direction, unit) => {
    for (const row of goldenRows) {
      const margins = sweeps[unit]!.map((value) => {
        const { rawMargin } = score(artefact, row.with(column, value));
        return rawMargin;
      });
      margins.slice(1).forEach((margin, i) => {
        expect(direction * (margin - margins[i]!)).toBeGreaterThanOrEqual(-1e-5);
      });
    }
  });

  it.each(Object.entries(manifest.performance))(
    'is below the ceiling, and above NEWS2 and chance: %s',
    (_part, row) => {
      expect(row.auroc.value).toBeLessThan(row.ceilingAuroc!);
      expect(row.auroc.value).toBeGreaterThan(row.baselines.NEWS2!.auroc);
      expect(row.auroc.low).toBeGreaterThan(0.5);
    },
  );

  it('is as near to the true risk as its recipe promises, and calibrated', () => {
    const { auroc, ceilingAuroc, calibrationSlope } = manifest.performance.all!;
    const { belowCeilingAtMost, calibrationSlope: slope } = recipe.evidence;
    expect(ceilingAuroc! - auroc.value).toBeLessThanOrEqual(belowCeilingAtMost);
    expect(calibrationSlope.value).toBeGreaterThanOrEqual(slope.least);
    expect(calibrationSlope.value).toBeLessThanOrEqual(slope.most);
  });

  it('carries the 31 source attributes in order, each answered', () => {
    const { summary: _summary, ...sections } = artefact.modelCard;
    const attributes = Object.values(sections).flatMap((section) => Object.entries(section as Record<string, string>));
    expect(attributes.map(([name]) => Number.parseInt(name, 10))).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
    for (const [, answer] of attributes) expect(answer).not.toBe('');
  });

  it('says "synthetic" wherever a figure stands', async () => {
    const report = new TextDecoder().decode(await read('evaluation.md'));
    const withFigures = report
      .split('\n## ')
      .slice(1)
      .filter((section) => /\d\.\d/.test(section));
    for (const section of withFigures) expect(section.split('\n')[0]).toMatch(/synthetic|not estimated/);
    expect(manifest.synthetic).toBe(true);
    expect(manifest.title).toContain('synthetic');
  });
});
