import { CodeIndex } from '../code-index.js';
import { fieldsOf } from '../fields.js';
import type { JsonObject } from '../json.js';
import { codingsOf } from '../observation-codes.js';
import type { SiteCodes } from '../site-codes.js';
import { snomed } from '../tables/code-systems.js';
import { notInUseTerms, type OxygenDevice, oxygenDevices } from '../tables/oxygen-devices.js';

const byCode = new CodeIndex<OxygenDevice>();
for (const device of oxygenDevices) for (const code of device.snomed) byCode.add(snomed, code, device);

const phrases = oxygenDevices.flatMap((device) => device.words.map((words) => [` ${words} `, device] as const));
const denials = notInUseTerms.map((word) => ` ${word} `);
const longest = 200;

/** The gravest device that a value names by code or in its words; null where it names none, or says that it is not in use. */
export function deviceIn({ valueCodeableConcept, valueString }: JsonObject, site: SiteCodes): OxygenDevice | null {
  const concept = fieldsOf(valueCodeableConcept);
  const named = new Set<OxygenDevice>();
  for (const item of codingsOf(concept)) {
    const coding = fieldsOf(item);
    if (coding === null) continue;
    const { system, code } = site.answers.get(coding.system, coding.code) ?? coding;
    const device = byCode.get(system, code);
    if (device !== undefined) named.add(device);
  }
  for (const text of [concept?.text, valueString]) {
    const words = wordsOf(text);
    if (denials.some((denial) => words.includes(denial))) continue;
    for (const [phrase, device] of phrases) if (words.includes(phrase)) named.add(device);
  }
  return oxygenDevices.find((device) => named.has(device)) ?? null;
}

/** A text as words with one space before and after each. */
function wordsOf(text: unknown): string {
  if (typeof text !== 'string') return '';
  return ` ${text
    .slice(0, longest)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
