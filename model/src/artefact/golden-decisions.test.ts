import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ModelError } from '../errors.js';
import { Explainer } from '../shap/explainer.js';
import { loadFolder, sha256, tinyContents, tinyModel } from '../test-support/tiny-artefact.js';
import { parseXgboostModel } from '../xgboost/parse-model.js';
import { type ArtefactContents, artefactFiles } from './artefact-files.js';
import { checkGoldenDecisions, goldenDecisions } from './golden-decisions.js';
import type { Manifest } from './manifest.js';

type Change = (manifest: Manifest) => Partial<Manifest>;

const seed = 29;
const contents = tinyContents();
const explainer = new Explainer(parseXgboostModel(tinyModel()), contents.manifest.shapTableBudgetBytes);
const { rows } = contents.golden;

/** The error of an artefact's directory whose manifest.json alone was changed after it was made. */
async function refusal(change: Change, of: ArtefactContents = contents): Promise<unknown> {
  const files = new Map(await artefactFiles(of, sha256));
  const manifest: Manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
  files.set('manifest.json', new TextEncoder().encode(JSON.stringify({ ...manifest, ...change(manifest) })));
  return loadFolder(files).then(
    () => 'it loads',
    (error: unknown) => error,
  );
}

const inHospital = tinyContents(tinyModel(), {
  setting: { ...contents.manifest.setting, encounterClasses: ['IMP', 'ACUTE'] },
});
const setting =
  (changes: Partial<Manifest['setting']>): Change =>
  (manifest) => ({ setting: { ...manifest.setting, ...changes } });
const band =
  (index: number, changes: Partial<Manifest['bands']['rows'][number]>): Change =>
  ({ bands }) => ({
    bands: { ...bands, rows: bands.rows.map((row, at) => (at === index ? { ...row, ...changes } : row)) },
  });

describe('a manifest that was changed after the artefact was made does not load, and what differs is named', () => {
  it('unchanged, it loads', async () => {
    expect(await refusal(() => ({}))).toBe('it loads');
    expect(await refusal(() => ({}), inHospital)).toBe('it loads');
  });

  it.each<[string, RegExp, Change]>([
    [
      'a quarter of the calibration slope',
      /^golden\.json: row 0: the probability is 0\.\d+ by the calibration of manifest\.json \(slope 0\.225, intercept 0\.05\), expected 0\.\d+ as when/,
      ({ calibration }) => ({ calibration: { ...calibration, slope: calibration.slope / 4 } }),
    ],
    [
      'the last written digit of the intercept',
      /: row 0: the probability is .*calibration of manifest\.json/,
      ({ calibration }) => ({ calibration: { ...calibration, intercept: calibration.intercept + 1e-6 } }),
    ],
    [
      'a higher bound',
      /: the band of probability 0\.15 is "low" \(info\) by manifest\.json, expected "raised" \(info\)/,
      band(1, { from: 0.2 }),
    ],
    [
      'a lower bound',
      /: the band of probability 0\.29\d+ is "high" \(warning\) by manifest\.json, expected "raised"/,
      band(2, { from: 0.2999 }),
    ],
    [
      'a milder indicator',
      /: the band of .* is "high" \(info\) by manifest\.json, expected "high" \(warning\)/,
      band(2, { indicator: 'info' }),
    ],
    [
      'another name of a band',
      /: the band of probability 0\.15 is "fair" .* expected "raised"/,
      band(1, { name: 'fair' }),
    ],
    [
      'a band more, of the same name',
      /: a band of manifest\.json is bounded at 0\.2\d*, expected only the bounds that are written down/,
      ({ bands }) => ({
        bands: { ...bands, rows: bands.rows.toSpliced(2, 0, { name: 'raised', from: 0.2, indicator: 'info' }) },
      }),
    ],
    [
      'children',
      /: a patient of 17 years, .* is scored by the setting of manifest\.json, expected not scored \(child\)/,
      setting({ minimumAgeYears: 16 }),
    ],
    [
      'fewer of the old',
      /: a patient of 110 years, .* is not scored \(above-age\) by the setting of manifest\.json, expected scored/,
      setting({ maximumAgeYears: 90 }),
    ],
    ['older ones', /: a patient of 111 years, .* is scored by the setting/, setting({ maximumAgeYears: 111 })],
    [
      'another place',
      /without an encounter, .* is not scored \(outside-setting\) by the setting/,
      setting({ encounterClasses: ['AMB'] }),
    ],
    [
      'a chart without inputs',
      /with nothing known, is scored by the setting of manifest\.json, expected not scored \(too-thin\)/,
      setting({ required: { groups: ['heart-rate', 'respiratory-rate', 'consciousness'], minimumKnown: 0 } }),
    ],
    [
      'another input that is enough',
      /with .* known, is scored by the setting/,
      setting({ required: { groups: ['heart-rate', 'respiratory-rate', 'consciousness', 'age'], minimumKnown: 1 } }),
    ],
  ])('%s', async (_what, message, change) => {
    const error = await refusal(change);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({
      code: 'golden-differs',
      file: 'golden.json',
      message: expect.stringMatching(message),
    });
  });

  it('one class of encounter more, or fewer', async () => {
    for (const encounterClasses of [['IMP', 'ACUTE', 'AMB'], ['IMP'], [], ['IMP', 'ACUTE', 'X']]) {
      const error = await refusal(setting({ encounterClasses }), inHospital);
      expect([encounterClasses, error]).toEqual([
        encounterClasses,
        expect.objectContaining({ code: 'golden-differs' }),
      ]);
    }
  });

  it('golden results of another number of rows', async () => {
    const { decisions } = contents.golden;
    const golden = { ...contents.golden, decisions: { ...decisions, calibrated: decisions.calibrated.slice(1) } };
    expect(await refusal(() => ({}), { ...contents, golden })).toMatchObject({ code: 'inconsistent' });
  });
});

describe('golden decisions (property)', () => {
  const groups = Object.keys(contents.manifest.groups);
  const ages = fc.record({ minimumAgeYears: fc.integer({ min: 0, max: 90 }), span: fc.option(fc.nat(29)) });
  const population = fc
    .record({
      ages,
      encounterClasses: fc.uniqueArray(fc.constantFrom('AMB', 'EMER', 'IMP', 'ACUTE', 'local'), { maxLength: 3 }),
      required: fc
        .uniqueArray(fc.constantFrom(...groups))
        .chain((chosen) => fc.record({ groups: fc.constant(chosen), minimumKnown: fc.nat(chosen.length) })),
    })
    .map(({ ages: { minimumAgeYears, span }, ...rest }): Manifest['setting'] => ({
      ...rest,
      minimumAgeYears,
      ...(span === null ? {} : { maximumAgeYears: minimumAgeYears + span }),
    }));
  const decide = (of: Manifest['setting']) => goldenDecisions({ ...contents.manifest, setting: of }, explainer, rows);
  const accepts = (golden: ReturnType<typeof decide>, of: Manifest['setting']): boolean => {
    try {
      checkGoldenDecisions(golden, { ...contents.manifest, setting: of }, explainer, rows);
      return true;
    } catch {
      return false;
    }
  };

  it('whatever the population, it is accepted; with another age limit, class or number of inputs it is not', () => {
    fc.assert(
      fc.property(population, population, (one, other) => {
        const golden = decide(one);
        expect(accepts(golden, one)).toBe(true);
        for (const key of ['minimumAgeYears', 'maximumAgeYears', 'encounterClasses'] as const) {
          const changed = { ...one, [key]: other[key] };
          // The order of classes does not count, nor does an age limit above every age.
          if (!same(changed, one))
            expect([key, one, changed, accepts(golden, changed)]).toEqual([key, one, changed, false]);
        }
        const required = { ...one, required: other.required };
        if (!sameRequired(one.required, other.required)) expect(accepts(golden, required)).toBe(false);
      }),
      { seed, numRuns: 150 },
    );
  });

  it('whatever the calibration, another one of six written digits is refused', () => {
    const millionths = fc.record({
      slope: fc.integer({ min: 1, max: 3_000_000 }),
      intercept: fc.integer({ min: -3_000_000, max: 3_000_000 }),
    });
    const calibration = millionths.map(({ slope, intercept }) => ({
      slope: slope / 1e6,
      intercept: intercept / 1e6,
      method: '',
    }));
    fc.assert(
      fc.property(calibration, fc.integer({ min: 1, max: 1000 }), fc.boolean(), (made, step, ofSlope) => {
        const golden = goldenDecisions({ ...contents.manifest, calibration: made }, explainer, rows);
        const key = ofSlope ? 'slope' : 'intercept';
        const changed = { ...contents.manifest, calibration: { ...made, [key]: made[key] + step / 1e6 } };
        expect(() => checkGoldenDecisions(golden, changed, explainer, rows)).toThrow(
          /the calibration of manifest\.json/,
        );
      }),
      { seed },
    );
  });
});

const sorted = (items: readonly string[]): string => JSON.stringify(items.toSorted());

function same(a: Manifest['setting'], b: Manifest['setting']): boolean {
  const limits = ({ minimumAgeYears, maximumAgeYears }: Manifest['setting']) => [
    minimumAgeYears,
    Math.min(maximumAgeYears ?? 120, 120),
  ];
  return sorted(a.encounterClasses) === sorted(b.encounterClasses) && limits(a).join() === limits(b).join();
}

/** Without a needed input nothing about the inputs decides. */
function sameRequired(a: Manifest['setting']['required'], b: Manifest['setting']['required']): boolean {
  if (a.minimumKnown === 0 && b.minimumKnown === 0) return true;
  return a.minimumKnown === b.minimumKnown && sorted(a.groups) === sorted(b.groups);
}
