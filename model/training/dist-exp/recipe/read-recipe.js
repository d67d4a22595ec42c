import { cohortSources } from '../cohort/sources.js';
import { splitNames } from '../cohort/splits.js';
import { TrainingError } from '../errors.js';
import { inputsNamed } from '../features/inputs.js';
import { recipeSchema } from './recipe.js';
/**
 * Reads a recipe.
 *
 * @param file how the recipe is named in errors
 * @throws TrainingError `recipe` with every fault: where it is, what was got and what was expected
 */
export function readRecipe(text, file) {
    const faults = (lines) => new TrainingError('recipe', [`${file} is not a recipe:`, ...lines.map((line) => `  ${line}`)].join('\n'));
    const json = parseJson(text);
    if ('fault' in json)
        throw faults([`not JSON: ${json.fault}`]);
    const read = recipeSchema.safeParse(json.value, { reportInput: true });
    if (!read.success)
        throw faults(read.error.issues.flatMap((issue) => issueLines(issue, json.value)));
    const contradictions = contradictionsIn(read.data);
    if (contradictions.length > 0)
        throw faults(contradictions);
    return read.data;
}
function parseJson(text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch (error) {
        return { fault: error.message };
    }
}
function issueLines(issue, whole) {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => `${[...issue.path, key].join('.')}: not a part of a recipe`);
    const got = issue.path.reduce((part, key) => part?.[key], whole);
    return [`${path || 'the whole'}: got ${shown(got)}, ${expectation(issue)}`];
}
function expectation(issue) {
    if (issue.code === 'invalid_value')
        return `expected one of ${issue.values.map(String).join(', ')}`;
    const text = issue.message.replace(/^Invalid input: |^Too (?:big|small): |, received .*$/g, '');
    return text.startsWith('expected') ? text : `expected otherwise: ${text}`;
}
const longest = 60;
function shown(value) {
    if (value === undefined)
        return 'nothing';
    const text = JSON.stringify(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
/** What a schema cannot say: parts that contradict each other. */
function contradictionsIn(recipe) {
    const { cohort, indexTimes, outcome, features, setting, search } = recipe;
    const source = cohortSources[cohort.source];
    const { groups } = inputsNamed(features);
    const lines = [];
    const expect = (isSo, path, got, expected) => {
        if (!isSo)
            lines.push(`${path}: got ${shown(got)}, expected ${expected}`);
    };
    const hours = source.horizonHours;
    expect(hours === null || hours.includes(outcome.horizonHours), 'outcome.horizonHours', outcome.horizonHours, `${hours?.join(' or ')}, as the source ${cohort.source} has`);
    expect(source.indexTimes.includes(indexTimes.kind), 'indexTimes.kind', indexTimes.kind, `${source.indexTimes.join(' or ')}, as the source ${cohort.source} has`);
    const repeated = features.find((name, index) => features.indexOf(name) !== index);
    expect(repeated === undefined, 'features', repeated, 'each once');
    for (const group of setting.required.groups)
        expect(group in groups, 'setting.required.groups', group, 'a group of a feature');
    for (const group of Object.keys(search.columnWeights))
        expect(group in groups, 'search.columnWeights', group, 'a group of a feature');
    const periods = splitsOf(recipe);
    for (const name of splitNames)
        expect(periods[name].from < periods[name].to, `cohort.splits.${name}.to`, cohort.splits[name].to, 'a later day than from');
    splitNames.slice(1).forEach((name, index) => {
        const gap = periods[name].from - periods[splitNames[index]].to;
        const expected = `more than ${outcome.horizonHours} h after the end of ${splitNames[index]}`;
        expect(gap > outcome.horizonHours * 3_600_000, `cohort.splits.${name}.from`, cohort.splits[name].from, expected);
    });
    for (const { shareOf, atMost } of falling(recipe))
        expect(shareOf < atMost, 'bands.above', shareOf, `a smaller share than that of the band below, ${atMost}`);
    return lines;
}
function falling({ bands }) {
    return bands.above.map(({ atMostShare }, index) => ({
        shareOf: atMostShare,
        atMost: bands.above[index - 1]?.atMostShare ?? 1,
    }));
}
/** The splits of a recipe's cohort. */
export function splitsOf({ cohort }) {
    const splitOf = (name) => {
        const { from, to, ...rest } = cohort.splits[name];
        return { name, from: Date.parse(`${from}T00:00Z`), to: Date.parse(`${to}T00:00Z`), ...rest };
    };
    return { training: splitOf('training'), calibration: splitOf('calibration'), test: splitOf('test') };
}
//# sourceMappingURL=read-recipe.js.map