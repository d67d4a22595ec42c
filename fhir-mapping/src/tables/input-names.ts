import { codedObservations, type News2InputName, vitalSigns } from '../concepts/index.js';
import { plainText } from '../observation/charted-text.js';
import { oxygenDevices } from './oxygen-devices.js';

/** Names of what is measured in the unit of an input of NEWS2, is none, and has no row of its own. */
const otherNames = [
  ...['cvp', 'central venous pressure', 'ejection fraction'],
  ...['ambient temperature', 'skin temperature', 'fetal heart rate', 'etco2', 'end tidal co2'],
] as const;

const none: readonly News2InputName[] = [];

const rows = [...vitalSigns, ...codedObservations];
/** Compared as a whole: "heart rate variability" is not "heart rate". */
const byName: ReadonlyMap<string, readonly News2InputName[]> = new Map([
  ...otherNames.map((name) => [name, none] as const),
  ...rows.flatMap(({ concept, news2, chartNames }) => {
    const inputs = news2 ? [concept as News2InputName] : none;
    return chartNames.map((name) => [name, inputs] as const);
  }),
]);

/** The inputs that a name stands for, none of one that is known to be another measurement; `undefined` for other texts. */
export function inputsOfName(text: string): readonly News2InputName[] | undefined {
  return byName.get(plainText(text));
}

/** Words that name a device only where the question is about one. */
const unclearNames: ReadonlySet<string> = new Set(['nc', 'mask', 'tent', 'high flow']);
/** Words that name one whatever the question is. */
const deviceNames = oxygenDevices.flatMap(({ words: names }) => names).filter((name) => !unclearNames.has(name));

/** What charts write, in words, as an answer about an input, where the question is not known. */
const answerTexts: ReadonlyMap<string, News2InputName> = new Map([
  ...codedObservations.flatMap(({ concept, answerTexts: texts = [] }) =>
    texts.map((text) => [text, concept as News2InputName] as const),
  ),
  ...deviceNames.map((name) => [name, 'oxygen'] as const),
]);

/** The input that an answer in words is about. */
export function inputOfAnswer(text: string): News2InputName | undefined {
  return answerTexts.get(plainText(text));
}
