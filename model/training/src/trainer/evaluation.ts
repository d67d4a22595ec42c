import { logit, urgentScore } from '@bellwether/model';
import { besideLowNews2 } from '../evaluation/beside-news2.js';
import { evaluate, type Figures } from '../evaluation/bootstrap.js';
import {
  type CalibrationPoint,
  calibration,
  calibrationCurve,
  fitLogisticLine,
  type LogisticLine,
} from '../evaluation/calibration.js';
import { type OperatingPoint, operatingPoint } from '../evaluation/decision.js';
import { brierScore, discrimination } from '../evaluation/discrimination.js';
import { type Predictions, selectRows, totalOf } from '../evaluation/predictions.js';
import { allRows, type Dataset, patientCount, targetsOf } from './dataset.js';

/** A plain comparison figure. */
interface BaselineFigures {
  readonly auroc: number;
  readonly auprc: number;
  readonly brier: number;
}

/** Everything said about one part of the test split. */
export interface PartEvaluation {
  readonly patients: number;
  readonly rows: number;
  readonly events: number;
  readonly figures: Figures;
  /**
   * On the rows where the true risk is known: its AUROC, above which no model can be expected, the model's, and the model's calibration
   * slope against it (NaN where there are no such rows), which has less of chance in it than that against what happened. Where the split
   * has futures, both AUROCs are of their mean outcome, which is independent of the true risk and has less of chance in it, too.
   */
  readonly ceiling: {
    readonly rows: number;
    readonly auroc: number;
    readonly ofModel: number;
    readonly calibrationSlope: number;
  };
  readonly baselines: Readonly<Record<string, BaselineFigures>>;
}

interface SubgroupEvaluation extends BaselineFigures {
  readonly subgroup: string;
  readonly rows: number;
  readonly events: number;
  readonly calibration: LogisticLine;
}

export interface TestEvaluation {
  /** `all`, and each part of the cohort by its name. */
  readonly parts: Readonly<Record<string, PartEvaluation>>;
  readonly subgroups: readonly SubgroupEvaluation[];
  readonly curve: readonly CalibrationPoint[];
  readonly decision: readonly OperatingPoint[];
  /** Where NEWS2 is below the urgent score. */
  readonly besideLowNews2: ReturnType<typeof besideLowNews2>;
  /** At the thresholds of the bands. */
  readonly operating: readonly (OperatingPoint & { readonly band: string })[];
}

const ageBands = [
  [18, 45],
  [45, 65],
  [65, 80],
  [80, 130],
] as const;

/** Evaluates the test split, once: figures with bootstrap intervals, by part, against the baselines and the ceiling. */
export function evaluateTest(
  test: Dataset,
  probabilities: Float64Array,
  options: {
    readonly baselines: ReadonlyMap<string, Float64Array>;
    readonly bands: readonly { readonly name: string; readonly from: number }[];
    readonly bootstrapSamples: number;
    readonly decisionThresholds: readonly number[];
    readonly seed: number;
  },
): TestEvaluation {
  const { baselines, bands, bootstrapSamples, decisionThresholds, seed } = options;
  const rows = allRows(test);
  const predictions = (values: Float64Array, chosen: readonly number[]): Predictions =>
    selectRows({ probabilities: values, outcomes: test.outcomes }, chosen);
  const part = (name: string, chosen: readonly number[]): PartEvaluation => {
    const own = predictions(probabilities, chosen);
    const patients = Uint32Array.from(chosen, (row) => test.patients[row]!);
    const known = chosen.filter((row) => !Number.isNaN(test.trueRisks[row]));
    const aurocOf = (values: Float64Array): number =>
      discrimination(selectRows({ probabilities: values, outcomes: targetsOf(test) }, known)).auroc;
    return {
      patients: patientCount(test, chosen),
      rows: chosen.length,
      events: events(own),
      figures: evaluate(own, patients, { samples: bootstrapSamples, seed: `${seed}/bootstrap/${name}` }),
      ceiling: {
        rows: known.length,
        auroc: aurocOf(test.trueRisks),
        ofModel: aurocOf(probabilities),
        calibrationSlope: slopeAgainst(test.trueRisks, probabilities, known),
      },
      baselines: Object.fromEntries(
        [...baselines].map(([baseline, values]) => [baseline, plainFigures(predictions(values, chosen))]),
      ),
    };
  };
  const subgroup = (name: string, belongs: (row: number) => boolean): SubgroupEvaluation => {
    const own = predictions(probabilities, rows.filter(belongs));
    const size = { rows: own.outcomes.length, events: events(own) };
    return { subgroup: name, ...size, ...plainFigures(own), calibration: calibration(own) };
  };
  const all = predictions(probabilities, rows);
  return {
    parts: {
      all: part('all', rows),
      ...Object.fromEntries(
        [...new Set(test.parts)].sort().map((name) => [
          name,
          part(
            name,
            rows.filter((row) => test.parts[row] === name),
          ),
        ]),
      ),
    },
    subgroups: [
      subgroup('women', (row) => test.sexes[row] === 'female'),
      subgroup('men', (row) => test.sexes[row] === 'male'),
      ...ageBands.map(([from, to]) => {
        const name = to > 100 ? `${from} years and over` : `${from} to ${to - 1} years`;
        return subgroup(name, (row) => (test.agesYears[row] ?? 0) >= from && (test.agesYears[row] ?? 0) < to);
      }),
    ],
    curve: calibrationCurve(all),
    decision: decisionThresholds.map((threshold) => operatingPoint(all, threshold)),
    besideLowNews2: besideLowNews2(all, test.news2, urgentScore),
    operating: bands
      .filter(({ from }) => from > 0)
      .map(({ name, from }) => ({ band: name, ...operatingPoint(all, from) })),
  };
}

function slopeAgainst(trueRisks: Float64Array, probabilities: Float64Array, rows: readonly number[]): number {
  if (rows.length === 0) return Number.NaN;
  const margins = Float64Array.from(rows, (row) => logit(probabilities[row]!));
  return fitLogisticLine(
    margins,
    Float64Array.from(rows, (row) => trueRisks[row]!),
  ).slope;
}

function events({ outcomes }: Predictions): number {
  return totalOf(outcomes);
}

function plainFigures(predictions: Predictions): BaselineFigures {
  return { ...discrimination(predictions), brier: brierScore(predictions) };
}
