import { fillText } from '@bellwether/fhir-mapping';
import type { ScoreAlarm, WorseAlarm } from '../alarms/alarm.js';
import type { WorseningPart } from '../worsening/worsening-score.js';
import { valueText } from './input-text.js';
import { upperFirst } from './letter-case.js';
import { conceptNameIn, inSentence } from './names-in.js';
import type { Phrasing } from './phrasing.js';

/** `Heart rate 112, usually 84; respiratory rate 24, usually 16`: what was worse, and by how much; of a score its points. */
export function alarmText(alarm: WorseAlarm | ScoreAlarm, phrasing: Phrasing): string {
  const { alarms } = phrasing.texts;
  const said =
    alarm.kind === 'news2' ? scoreTexts(alarm, phrasing) : alarm.parts.map((part) => partText(part, phrasing));
  return upperFirst(said.reduce((first, second) => fillText(alarms.list, { first, second })));
}

function partText({ reading: { concept, value }, own }: WorseningPart, phrasing: Phrasing): string {
  const { alarms } = phrasing.texts;
  const name = nameOf(concept, phrasing);
  const shown = (of: number): string =>
    valueText({ kind: 'number', concept, value: of, comparator: null, second: null }, phrasing);
  return own === null
    ? fillText(alarms.limit, { name, value: shown(value) })
    : fillText(alarms.usual, { name, value: shown(value), usual: shown(own) });
}

function scoreTexts({ points, before, newThrees }: ScoreAlarm, phrasing: Phrasing): readonly string[] {
  const { alarms } = phrasing.texts;
  const score = before === null ? fillText(alarms.firstScore, { points }) : fillText(alarms.score, { points, before });
  const names = newThrees.map((input) => nameOf(input, phrasing)).join(', ');
  return names === '' ? [score] : [score, fillText(alarms.three, { names })];
}

const nameOf = (concept: string, phrasing: Phrasing): string => inSentence(conceptNameIn(concept, phrasing), phrasing);
