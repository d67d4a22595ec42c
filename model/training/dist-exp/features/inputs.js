import { backgroundGroups, backgroundInputs } from './background-inputs.js';
import { vitalGroups, vitalInputs } from './vital-inputs.js';
import { wardGroups, wardInputs } from './ward-inputs.js';
/** Every input that a recipe may name. */
const catalogue = [...backgroundInputs, ...vitalInputs, ...wardInputs];
/** How every clinical concept is called and where it is shown. */
export const inputGroups = {
    ...backgroundGroups,
    ...vitalGroups,
    ...wardGroups,
    consciousness: { display: 'Consciousness (ACVPU)', place: 'now' },
    recency: { display: 'Age of the readings', place: 'quiet' },
};
/** The names of all inputs that a recipe may name. */
export const inputNames = catalogue.map(({ definition }) => definition.name);
/** The inputs of these names in the order of the names, with the concepts that they belong to. */
export function inputsNamed(names) {
    const inputs = names.map((name) => catalogue.find(({ definition }) => definition.name === name));
    const used = new Set(inputs.map(({ definition }) => definition.group));
    return { inputs, groups: Object.fromEntries(Object.entries(inputGroups).filter(([group]) => used.has(group))) };
}
export function featureDefinitions({ inputs }) {
    return inputs.map(({ definition }) => definition);
}
//# sourceMappingURL=inputs.js.map