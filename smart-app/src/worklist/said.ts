import { riskBeside, type SettingName, spokenRisk } from '@bellwether/model';
import type { WorklistFigures, WorklistRisk } from './worklist-row.js';

/** The risk as a row says it. */
type SaidRisk = Extract<WorklistRisk, { readonly scored: true }> & { readonly asPercent: boolean };

/** The risk where the message has one; of a stored row by the same rule, as far as its setting is known. Null: none is said. */
export function saidRisk({ risk, message, news2, due }: WorklistFigures): SaidRisk | null {
  if (!risk.scored) return null;
  if (message !== null) {
    const spoken = spokenRisk(message);
    return spoken === null ? null : { ...risk, asPercent: spoken.asPercent };
  }
  const isRaised = risk.bandIndex > 0;
  // Its average is not stored: what is not raised may be below it, and would calm.
  const average = isRaised ? 0 : 1;
  const isBeside = due !== null && news2 !== null;
  const said = isBeside ? riskBeside({ ...risk, average, isRaised }, { ...news2, singleThree: false }) : 'percent';
  return said === 'none' ? null : { ...risk, asPercent: said === 'percent' };
}

/** Settings in which NEWS2 is not said. */
const silent: ReadonlySet<SettingName | 'discharge'> = new Set(['ambulatory', 'intensive-care']);

/** NEWS2 where it is used; null elsewhere, and where there is none. */
export function saidNews2({ news2, message }: WorklistFigures): WorklistFigures['news2'] {
  return message !== null && silent.has(message.setting) ? null : news2;
}
