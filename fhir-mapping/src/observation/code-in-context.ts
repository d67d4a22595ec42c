import { CodeIndex } from '../code-index.js';
import type { CodeMeaning } from '../code-meaning.js';
import { fieldsOf } from '../fields.js';
import { type JsonObject, listOf, textOf } from '../json.js';
import { codingsOf } from '../observation-codes.js';
import { loinc, snomed } from '../tables/code-systems.js';
import { arterialMethods, arterialText, cuffText } from '../tables/pressure-sources.js';
import { type VitalSign, vitalSigns } from '../concepts/index.js';
import type { RejectionDetail } from '../unused-detail.js';
import { isLaboratory } from './category.js';

/** Says oxygen saturation of arterial blood; of the oximeter or of a blood gas sample, it does not say. */
const saturationOfArterialBlood = `${loinc}|2708-6`;
/** Beside it, these say that it is the oximeter's. */
const oximeter = new CodeIndex<true>();
oximeter.add(loinc, '59408-5', true);
oximeter.add(snomed, '431314004', true);
oximeter.add('urn:iso:std:iso:11073:10101', '150456', true);

const arterialCodes = new CodeIndex<true>();
for (const { system, code } of arterialMethods) arterialCodes.add(system, code, true);

/** What a concept is where it is measured by an arterial line. */
const invasiveOf: ReadonlyMap<string, VitalSign> = new Map(
  vitalSigns.flatMap((row) => (row.source?.by === 'arterial-line' ? [[row.source.of, row] as const] : [])),
);

/**
 * What a code means in its Observation: a pressure from an arterial line is not the cuff's, whatever its code says. Series of
 * both never mix.
 */
export function meaningInContext(meaning: CodeMeaning, observation: JsonObject): CodeMeaning {
  if (meaning.vital === null || !isArterialLine(observation)) return meaning;
  const invasive = invasiveOf.get(meaning.vital.concept);
  return invasive === undefined ? meaning : { ...meaning, vital: invasive };
}

/** Why a code of the tables, in its Observation, is not of what it stands for in the tables; null where it is. */
export function otherThan(
  meaning: CodeMeaning,
  codings: readonly unknown[],
  observation: JsonObject,
): RejectionDetail | null {
  const isSample = meaning.code === saturationOfArterialBlood && isLaboratory(observation) && !isIn(oximeter, codings);
  return isSample ? { kind: 'blood-gas-saturation' } : null;
}

function isArterialLine(observation: JsonObject): boolean {
  const { method, bodySite, device } = observation;
  if (method === undefined && bodySite === undefined && device === undefined) return false;
  if (isIn(arterialCodes, codingsOf(method)) || isIn(arterialCodes, codingsOf(bodySite))) return true;
  const texts = [...textsOf(method), ...textsOf(bodySite), textOf(fieldsOf(device)?.display) ?? ''];
  return texts.some((text) => arterialText.test(text)) && !texts.some((text) => cuffText.test(text));
}

function textsOf(concept: unknown): readonly string[] {
  const displays = listOf(codingsOf(concept)).map((coding) => textOf(fieldsOf(coding)?.display) ?? '');
  return [textOf(fieldsOf(concept)?.text)?.trim() ?? '', ...displays];
}

function isIn(index: CodeIndex<unknown>, codings: readonly unknown[]): boolean {
  return codings.some((coding) => index.get(...systemAndCode(coding)) !== undefined);
}

function systemAndCode(coding: unknown): readonly [unknown, unknown] {
  const { system, code } = fieldsOf(coding) ?? {};
  return [system, code];
}
