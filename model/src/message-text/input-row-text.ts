import { boundText, vitalSignOf } from '@bellwether/fhir-mapping';
import type { InputFact, InputValue, Message } from '../message/message.js';
import { news2Inputs } from '../news2/inputs.js';
import { inputNameText, longInputText } from './input-text.js';
import { upperFirst } from './letter-case.js';
import { numberText, rangeText, withUnit } from './number-text.js';
import type { Phrasing } from './phrasing.js';
import { unusableText } from './unusable-text.js';

/** One of the seven inputs of NEWS2, as a row of a table has it. */
export interface InputRowText extends Pick<InputFact, 'input' | 'moved' | 'low' | 'high'> {
  readonly name: string;
  /** Null where nothing is known that counts, or may. */
  readonly value: string | null;
  /** `3`, `0 to 3` */
  readonly points: string;
  readonly time: string | null;
  /** Why it does not count as it stands; null of a value of the set. */
  readonly state: string | null;
}

/** The inputs of a message in the order of the RCP's chart; none where no score is named. */
export function inputRowTexts({ lines, headline, asOf }: Message, phrasing: Phrasing): readonly InputRowText[] {
  if (headline.kind !== 'score' && headline.kind !== 'late') return [];
  const rows = lines.flatMap((line) => (line.kind === 'inputs' || line.kind === 'open' ? line.inputs : []));
  return news2Inputs.flatMap((input) => {
    const row = rows.find((one) => one.input === input);
    return row === undefined ? [] : [rowText(row, asOf, phrasing)];
  });
}

function rowText(row: InputFact, asOf: number, phrasing: Phrasing): InputRowText {
  const { input, state, moved, low, high, measuredAt, value } = row;
  const { texts, clock } = phrasing;
  const name = inputNameText(input, phrasing);
  return {
    ...{ input, moved, low, high },
    name: upperFirst(name),
    value: value === null ? null : wholeValueText(row, value, phrasing),
    points: rangeText(low, high, phrasing),
    time: measuredAt === null ? null : clock.at(measuredAt, asOf),
    state:
      state === 'known'
        ? null
        : state === 'unusable'
          ? upperFirst(unusableText(name, row, asOf, phrasing))
          : texts.message.state[state],
  };
}

/** `110/51 mmHg`, `on 4 l/min oxygen`, `responds to voice`. */
function wholeValueText(row: InputFact, value: InputValue, phrasing: Phrasing): string {
  if (value.kind !== 'number') return longInputText(row, phrasing);
  const unit = vitalSignOf(value.concept)?.unit ?? '';
  const first = boundText(numberText(value.value, unit, phrasing), value.comparator);
  const both = value.second === null ? first : `${first}/${numberText(value.second, unit, phrasing)}`;
  return withUnit(both, unit, phrasing);
}
