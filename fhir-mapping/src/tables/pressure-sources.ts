import { snomed } from './code-systems.js';

/** "Arterial pressure monitoring, invasive method", as Observation.method (UK Core). */
export const arterialMethods: readonly { readonly system: string; readonly code: string }[] = [
  { system: snomed, code: '77938009' },
];

/** How a method, a body site or a device says in words that the pressure comes from an arterial line. */
export const arterialText =
  /^(?:arterial|arteriell)$|\b(?:art(?:erial)?[. -]*(?:line|catheter|cannula)|artline|a[ -]?line|art|abp|ibp|invasive?|arterielle\w* (?:katheter|kanüle))\b/i;

/** Words of another method, some of which hold those of an arterial line (`non-invasive`). */
export const cuffText = /\b(?:non[ -]?invasive?|nicht[ -]?invasiv|nibp|cuff|manschette)\b/i;
