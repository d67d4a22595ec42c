import { sigmoid } from '@bellwether/model';
import { allRows } from './baselines.js';
import { groups, modelInputs } from './features.js';
import { contributionsOf, marginsOf } from './fit.js';
/** Bounds of `riskRatio`: missing must neither mean well nor ill. */
export const [leastPartRisk, mostPartRisk] = [0.8, 1.25];
const allGroups = Object.keys(groups);
const vitalGroups = allGroups.filter((group) => groups[group]?.place === 'now');
/** Groups with an input of the source, such as every condition. */
const groupsFrom = (source) => allGroups.filter((group) => modelInputs.some(({ definition }) => definition.group === group && definition.source === source));
/** What may be missing together. */
const parts = [
    ...vitalGroups.map((group) => ({ part: group, groups: [group] })),
    { part: 'every vital sign', groups: vitalGroups },
    { part: 'the problem list', groups: groupsFrom('condition') },
    { part: 'the encounters', groups: groupsFrom('encounter') },
    { part: 'problem list and encounters', groups: [...groupsFrom('condition'), ...groupsFrom('encounter')] },
];
/** Columns of a group; those of vital signs take the age of their reading along. */
function columnsOf(group) {
    const concepts = new Set(modelInputs.flatMap(({ definition }) => definition.group === group && definition.source === 'vital' ? [definition.concept] : []));
    return modelInputs.flatMap(({ definition }, column) => {
        const dates = definition.group === 'recency' && 'concept' in definition && concepts.has(definition.concept);
        return definition.group === group || dates ? [column] : [];
    });
}
/** Looks whether a thin chart is taken for a healthy patient, and what the model goes by. */
export function auditMissingness(library, booster, split, line) {
    const meanRisk = (dataset) => {
        const margins = marginsOf(library, booster, dataset);
        return margins.reduce((sum, margin) => sum + sigmoid(line.slope * margin + line.intercept), 0) / margins.length;
    };
    const contributionOf = groupContributions(library, booster, split, line);
    const whole = meanRisk(split);
    const hidden = parts.map(({ part, groups: together }) => {
        const columns = together.flatMap(columnsOf);
        const missing = allRows(split).filter((row) => columns.every((column) => Number.isNaN(valueAt(split, row, column))));
        const sum = missing.reduce((total, row) => total + together.reduce((share, group) => share + contributionOf(group, row), 0), 0);
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
    const weights = allGroups.map((group) => {
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
function withOneConditionUnread(dataset) {
    const values = dataset.features.values.slice();
    for (let row = 0; row < dataset.features.rows; row++) {
        const present = conditionColumns.filter((column) => valueAt(dataset, row, column) === 1);
        const unread = present[row % Math.max(1, present.length)];
        for (const column of conditionColumns) {
            const isKnown = column !== unread && valueAt(dataset, row, column) === 1;
            if (!isKnown)
                values[row * dataset.features.columns + column] = Number.NaN;
        }
    }
    return { ...dataset, features: { ...dataset.features, values } };
}
function groupContributions(library, booster, split, { slope }) {
    const all = contributionsOf(library, booster, split);
    const width = split.features.columns + 1;
    const columns = new Map(allGroups.map((group) => [
        group,
        modelInputs.flatMap(({ definition }, column) => (definition.group === group ? [column] : [])),
    ]));
    return (group, row) => slope * (columns.get(group) ?? []).reduce((sum, column) => sum + (all[row * width + column] ?? 0), 0);
}
function valueAt({ features }, row, column) {
    return features.values[row * features.columns + column] ?? Number.NaN;
}
function without(dataset, columns) {
    const values = dataset.features.values.slice();
    for (let row = 0; row < dataset.features.rows; row++) {
        for (const column of columns)
            values[row * dataset.features.columns + column] = Number.NaN;
    }
    return { ...dataset, features: { ...dataset.features, values } };
}
//# sourceMappingURL=missingness-audit.js.map