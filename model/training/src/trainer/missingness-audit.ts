import { sigmoid } from '@bellwether/model';
import type { LogisticLine } from '../evaluation/calibration.js';
import type { Booster } from '../libxgboost/booster.js';
import type { ModelInputs } from '../features/inputs.js';
import { allRows, type Dataset } from './dataset.js';
import { contributionsOf, type Fitting, marginsOf } from './fit.js';

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

type Group = string;

/** What may be missing together. */
function partsOf({
  inputs,
  groups,
}: ModelInputs): readonly { readonly part: string; readonly groups: readonly Group[] }[] {
  const vitalGroups = Object.keys(groups).filter((group) => groups[group]?.place === 'now');
  /** Groups with an input of the source, such as every condition. */
  const groupsFrom = (source: string): readonly Group[] =>
    Object.keys(groups).filter((group) =>
      inputs.some(({ definition }) => definition.group === group && definition.source === source),
    );
  const [conditions, encounters] = [groupsFrom('condition'), groupsFrom('encounter')];
  return [
    ...vitalGroups.map((group) => ({ part: group, groups: [group] })),
    { part: 'every vital sign', groups: vitalGroups },
    { part: 'the problem list', groups: conditions },
    { part: 'the encounters', groups: encounters },
    { part: 'problem list and encounters', groups: [...conditions, ...encounters] },
  ].filter((part) => part.groups.length > 0);
}

/** Columns of a group; those of vital signs take the age of their reading along. */
function columnsOf({ inputs }: ModelInputs, group: Group): readonly number[] {
  const concepts = new Set(
    inputs.flatMap(({ definition }) =>
      definition.group === group && definition.source === 'vital' ? [definition.concept] : [],
    ),
  );
  return inputs.flatMap(({ definition }, column) => {
    const dates = definition.group === 'recency' && 'concept' in definition && concepts.has(definition.concept);
    return definition.group === group || dates ? [column] : [];
  });
}

/** Looks whether a thin chart is taken for a healthy patient, and what the model goes by. */
export function auditMissingness(
  fitting: Omit<Fitting, 'seed'>,
  booster: Booster,
  split: Dataset,
  line: LogisticLine,
): Audit {
  const { inputs } = fitting;
  const meanRisk = (dataset: Dataset): number => {
    const margins = marginsOf(fitting, booster, dataset);
    return margins.reduce((sum, margin) => sum + sigmoid(line.slope * margin + line.intercept), 0) / margins.length;
  };
  const contributionOf = groupContributions(fitting, booster, split, line);
  const whole = meanRisk(split);
  const hidden = partsOf(inputs).map(({ part, groups: together }): HiddenPart => {
    const columns = together.flatMap((group) => columnsOf(inputs, group));
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
  const conditions = inputs.inputs.flatMap(({ definition }, column) =>
    definition.source === 'condition' ? [column] : [],
  );
  if (conditions.length > 0) {
    hidden.push({
      part: 'one condition unread',
      missingShare: 0,
      contributionWhereMissing: Number.NaN,
      riskRatio: meanRisk(withOneConditionUnread(split, conditions)) / whole,
    });
  }
  const weights = Object.keys(inputs.groups).map((group): GroupWeight => {
    const sum = allRows(split).reduce((total, row) => total + Math.abs(contributionOf(group, row)), 0);
    return { group, meanAbsolute: sum / split.features.rows };
  });
  return {
    hidden,
    weights: weights.sort((a, b) => b.meanAbsolute - a.meanAbsolute),
  };
}

/**
 * Every chart with one condition of which the code is not read: of those that it has, by turns, or where it has none, one more. What it
 * has beside it is known; what it has not is missing, because the one that is not read may be it.
 */
function withOneConditionUnread(dataset: Dataset, conditionColumns: readonly number[]): Dataset {
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
  fitting: Omit<Fitting, 'seed'>,
  booster: Booster,
  split: Dataset,
  { slope }: LogisticLine,
): (group: Group, row: number) => number {
  const all = contributionsOf(fitting, booster, split);
  const width = split.features.columns + 1;
  const columns = new Map<Group, readonly number[]>(
    Object.keys(fitting.inputs.groups).map((group) => [
      group,
      fitting.inputs.inputs.flatMap(({ definition }, column) => (definition.group === group ? [column] : [])),
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
