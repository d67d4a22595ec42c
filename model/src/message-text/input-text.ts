import { boundText, fillText, vitalSignOf } from '@bellwether/fhir-mapping';
import type { InputFact, InputValue } from '../message/message.js';
import { numberText, withUnit } from './number-text.js';
import { conceptNameIn, inSentence } from './names-in.js';
import type { Phrasing } from './phrasing.js';

/** Units that a line of vital signs has; of the others everybody knows them. */
const unitsSaid: ReadonlySet<string> = new Set(['%', 'Cel', '°C']);

/** `27`, `110/51`, `95%`, `38.4 °C`: a number as a line of vital signs has it. */
export function valueText(value: Extract<InputValue, { readonly kind: 'number' }>, phrasing: Phrasing): string {
  const unit = vitalSignOf(value.concept)?.unit ?? '';
  const number = boundText(numberText(value.value, unit, phrasing), value.comparator);
  const both = value.second === null ? number : `${number}/${numberText(value.second, unit, phrasing)}`;
  return unitsSaid.has(unit) ? withUnit(both, unit, phrasing) : both;
}

/** What is breathed: `on air`, `on 4 l/min`. @param brief without the word "oxygen" behind a flow */
export function oxygenText(
  { breathes, flow, concentration }: Extract<InputValue, { readonly kind: 'oxygen' }>,
  phrasing: Phrasing,
  brief: boolean,
): string {
  const { input, short } = phrasing.texts.message;
  if (breathes === 'air') return input.air;
  if (flow !== null && flow > 0) {
    const text = numberText(flow, 'L/min', phrasing);
    return brief ? fillText(short.oxygenFlow, { flow: text }) : fillText(input.oxygenFlow, { flow: text });
  }
  if (concentration === null || concentration <= 21) return input.oxygen;
  const percent = withUnit(phrasing.number(concentration, [0, 0]), '%', phrasing);
  return fillText(input.oxygenConcentration, { percent });
}

function answerText({ answer }: Extract<InputValue, { readonly kind: 'answer' }>, phrasing: Phrasing, brief: boolean) {
  const { short, consciousness } = phrasing.texts.message;
  if (brief && (answer === 'voice' || answer === 'pain' || answer === 'confusion')) return short[answer];
  return Object.hasOwn(consciousness, answer) ? consciousness[answer as keyof typeof consciousness] : answer;
}

/** An input in a headline: `respiratory rate 25`, `BP 88/56`, `responds to voice`. */
export function longInputText({ input, value }: Pick<InputFact, 'input' | 'value'>, phrasing: Phrasing): string {
  if (value === null) return inputNameText(input, phrasing);
  if (value.kind === 'oxygen') return oxygenText(value, phrasing, false);
  if (value.kind === 'answer') return answerText(value, phrasing, false);
  return fillText(phrasing.texts.message.input[input as keyof typeof phrasing.texts.message.name & NumericInput], {
    value: valueText(value, phrasing),
  });
}

type NumericInput =
  | 'respiratory-rate'
  | 'oxygen-saturation'
  | 'systolic-blood-pressure'
  | 'heart-rate'
  | 'body-temperature';

/** `RR 27`, `BP 110/51`, `voice`: a value in a line. */
export function shortValueText(concept: string, value: InputValue, phrasing: Phrasing): string {
  if (value.kind === 'oxygen') return oxygenText(value, phrasing, true);
  if (value.kind === 'answer') return answerText(value, phrasing, true);
  const { short } = phrasing.texts.message;
  const text = valueText(value, phrasing);
  const names = short as Readonly<Record<string, string>>;
  const template = names[value.concept] ?? names[concept];
  return template === undefined
    ? `${conceptNameIn(concept, phrasing)} ${text}`
    : fillText(template as '{{value}}', { value: text });
}

export function inputNameText(input: InputFact['input'], { texts }: Phrasing): string {
  return texts.message.name[input];
}

/** Names in a sentence: `air or oxygen, temperature`. */
export function inputNamesText(inputs: readonly Pick<InputFact, 'input'>[], phrasing: Phrasing): string {
  return inputs.map(({ input }) => inputNameText(input, phrasing)).join(', ');
}

/** Name of any concept in a sentence. */
export function conceptText(concept: string, phrasing: Phrasing): string {
  return inSentence(conceptNameIn(concept, phrasing), phrasing);
}
