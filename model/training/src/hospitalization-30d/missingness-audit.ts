import { sigmoid } from '@bellwether/model';
import type { LogisticLine } from '../evaluation/calibration.js';
import type { Booster } from '../libxgboost/booster.js';
import type { Libxgboost } from '../libxgboost/library.js';
import { allRows } from './baselines.js';
import type { Dataset } from './dataset.js';
import { groups, modelInputs } from './features.js';
import { contributionsOf, marginsOf } from './fit.js';

/** What happens when a part of the chart is taken out of every chart of the split. */
interface HiddenPart {
  readonly part: string;
  /** Share of charts that do not have it to begin with. */
  readonly missingShare: number;
  /** Mean contribution (log-odds, calibrated) of the part where it is missing as charted; NaN where it never is. */
  readonly contributionWhereMissing: number;
  /** Mean probability without it, divided by mean probability with it: 1 when a missing value says nothing. */
  readonly riskRatio: number;
}

/** Mean absolute contribution of each clinical concept, log-odds, calibrated. */
interface GroupWeight {
  readonly group: string;
  readonly meanAbsolute: number;
}

export interface Audit {
  /** Each vital sign, all of them together, and the lists that a search can be refused. */
  readonly hidden: readonly HiddenPart[];
  /** The largest first. */
  readonly weights: readonly GroupWeight[];
}

/** Bounds of `riskRatio`: missing must neither mean well nor ill. */
export const [leastPartRisk, mostPartRisk] = [0.8, 1.25];

type Group = keyof typeof groups;

const allGroups = Object.keys(groups) as Group[];
const vitalGroups = allGroups.filter((group) => groups[group]?.place === 'now');

/** Groups with an input of the source, such as every condition. */
const groupsFrom = (source: string): readonly Group[] =>
  allGroups.filter((group) =>
    modelInputs.some(({ definition }) => definition.group === group && definition.source === source),
  );

/** What may be missing together. */
const parts: readonly { readonly part: string; readonly groups: readonly Group[] }[] = [
  ...vitalGroups.map((group) => ({ part: group, groups: [group] })),
  { part: 'every vital sign', groups: vitalGroups },
  { part: 'the problem list', groups: groupsFrom('condition') },
  { part: 'the encounters', groups: groupsFrom('encounter') },
  { part: 'problem list and encounters', groups: [...groupsFrom('condition'), ...groupsFrom('encounter')] },
];

/** Columns of a group; those of vital signs take the age of their reading along. */
function columnsOf(group: Group): readonly number[] {
  const concepts = new Set(
    modelInputs.flatMap(({ definition }) =>
      definition.group === group && definition.source === 'vital' ? [definition.concept] : [],
    ),
  );
  return modelInputs.flatMap(({ definition }, column) => {
    const dates = definition.group === 'recency' && 'concept' in definition && concepts.has(definition.concept);
    return definition.group === group || dates ? [column] : [];
  });
}

/** Looks whether a thin chart is taken for a healthy patient, and what the model goes by. */
export function auditMissingness(library: Libxgboost, booster: Booster, split: Dataset, line: LogisticLine): Audit {
  const meanRisk = (dataset: Dataset): number => {
    const margins = marginsOf(library, booster, dataset);
    return margins.reduce((sum, margin) => sum + sigmoid(line.slope * margin + line.intercept), 0) / margins.length;
  };
  const contributionOf = groupContributions(library, booster, split, line);
  const whole = meanRisk(split);
  const hidden = parts.map(({ part, groups: together }): HiddenPart => {
    const columns = together.flatMap(columnsOf);
    const missing = allRows(split).filter((row) =>
      columns.every((column) => Number.isNaN(valueAt(split, row, column))),
    );
    const sum = missing.reduce(
      (total, row) => total + together.reduce((share, group) => share + contributionOf(group, row), 0),
      0,
    );
    return {
      part,
      missingShare: missing.length / split.features.rows,
      contributionWhereMissing: sum / missing.length,
      riskRatio: meanRisk(without(split, columns)) / whole,
    };
  });
  const unread = withOneConditionUnread(split);
  hidden.push({
    part: 'one condition unread',
    missingShare: 0,
    contributionWhereMissing: Number.NaN,
    riskRatio: meanRisk(unread) / whole,
  });
  const weights = allGroups.map((group): GroupWeight => {
    const sum = allRows(split).reduce((total, row) => total + Math.abs(contributionOf(group, row)), 0);
    return { group, meanAbsolute: sum / split.features.rows };
  });
  return {
    hidden,
    weights: weights.sort((a, b) => b.meanAbsolute - a.meanAbsolute),
  };
}

/** Columns of the conditions. */
const conditionColumns = groupsFrom('condition').flatMap(columnsOf);

/**
 * Every chart with one condition of which the code is not read: of those that it has, by turns, or where it has none, one more. What it
 * has beside it is known; what it has not is missing, because the one that is not read may be it.
 */
function withOneConditionUnread(dataset: Dataset): Dataset {
  const values = dataset.features.values.slice();
  for (let row = 0; row < dataset.features.rows; row++) {
    const present = conditionColumns.filter((column) => valueAt(dataset, row, column) === 1);
    const unread = present[row % Math.max(1, present.length)];
    for (const column of conditionColumns) {
      const isKnown = column !== unread && valueAt(dataset, row, column) === 1;
      if (!isKnown) values[row * dataset.features.columns + column] = Number.NaN;
    }
  }
  return { ...dataset, features: { ...dataset.features, values } };
}

function groupContributions(
  library: Libxgboost,
  booster: Booster,
  split: Dataset,
  { slope }: LogisticLine,
): (group: Group, row: number) => number {
  const all = contributionsOf(library, booster, split);
  const width = split.features.columns + 1;
  const columns = new Map<Group, readonly number[]>(
    allGroups.map((group) => [
      group,
      modelInputs.flatMap(({ definition }, column) => (definition.group === group ? [column] : [])),
    ]),
  );
  return (group, row) =>
    slope * (columns.get(group) ?? []).reduce((sum, column) => sum + (all[row * width + column] ?? 0), 0);
}

function valueAt({ features }: Dataset, row: number, column: number): number {
  return features.values[row * features.columns + column] ?? Number.NaN;
}

function without(dataset: Dataset, columns: readonly number[]): Dataset {
  const values = dataset.features.values.slice();
  for (let row = 0; row < dataset.features.rows; row++) {
    for (const column of columns) values[row * dataset.features.columns + column] = Number.NaN;
  }
  return { ...dataset, features: { ...dataset.features, values } };
}
