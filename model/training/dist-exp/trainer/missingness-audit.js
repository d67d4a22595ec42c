import { sigmoid } from '@bellwether/model';
import { allRows } from './dataset.js';
import { contributionsOf, marginsOf } from './fit.js';
/** What may be missing together. */
function partsOf({ inputs, groups, }) {
    const vitalGroups = Object.keys(groups).filter((group) => groups[group]?.place === 'now');
    /** Groups with an input of the source, such as every condition. */
    const groupsFrom = (source) => Object.keys(groups).filter((group) => inputs.some(({ definition }) => definition.group === group && definition.source === source));
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
function columnsOf({ inputs }, group) {
    const concepts = new Set(inputs.flatMap(({ definition }) => definition.group === group && definition.source === 'vital' ? [definition.concept] : []));
    return inputs.flatMap(({ definition }, column) => {
        const dates = definition.group === 'recency' && 'concept' in definition && concepts.has(definition.concept);
        return definition.group === group || dates ? [column] : [];
    });
}
/** Looks whether a thin chart is taken for a healthy patient, and what the model goes by. */
export function auditMissingness(fitting, booster, split, line) {
    const { inputs } = fitting;
    const meanRisk = (dataset) => {
        const margins = marginsOf(fitting, booster, dataset);
        return margins.reduce((sum, margin) => sum + sigmoid(line.slope * margin + line.intercept), 0) / margins.length;
    };
    const contributionOf = groupContributions(fitting, booster, split, line);
    const whole = meanRisk(split);
    const hidden = partsOf(inputs).map(({ part, groups: together }) => {
        const columns = together.flatMap((group) => columnsOf(inputs, group));
        const missing = allRows(split).filter((row) => columns.every((column) => Number.isNaN(valueAt(split, row, column))));
        const sum = missing.reduce((total, row) => total + together.reduce((share, group) => share + contributionOf(group, row), 0), 0);
        return {
            part,
            missingShare: missing.length / split.features.rows,
            contributionWhereMissing: sum / missing.length,
            riskRatio: meanRisk(without(split, columns)) / whole,
        };
    });
    const conditions = inputs.inputs.flatMap(({ definition }, column) => definition.source === 'condition' ? [column] : []);
    if (conditions.length > 0) {
        hidden.push({
            part: 'one condition unread',
            missingShare: 0,
            contributionWhereMissing: Number.NaN,
            riskRatio: meanRisk(withOneConditionUnread(split, conditions)) / whole,
        });
    }
    const weights = Object.keys(inputs.groups).map((group) => {
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
function withOneConditionUnread(dataset, conditionColumns) {
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
function groupContributions(fitting, booster, split, { slope }) {
    const all = contributionsOf(fitting, booster, split);
    const width = split.features.columns + 1;
    const columns = new Map(Object.keys(fitting.inputs.groups).map((group) => [
        group,
        fitting.inputs.inputs.flatMap(({ definition }, column) => (definition.group === group ? [column] : [])),
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