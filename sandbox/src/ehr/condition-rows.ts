import { type FhirResource, parseFhirDate } from '@bellwether/fhir-server';
import { elementsAt } from '@bellwether/fhir-server/json';
import { t } from '../texts/text.js';
import { conceptText, firstText } from './concept-text.js';
import type { ConditionRow } from './wire.js';

const ended: readonly string[] = ['inactive', 'remission', 'resolved'];

function isActive(condition: FhirResource): boolean {
  const status = firstText(condition, 'clinicalStatus.coding.code');
  if (status !== undefined) return !ended.includes(status);
  return elementsAt(condition, 'abatementDateTime').length === 0;
}

function conditionRow(condition: FhirResource): ConditionRow {
  return {
    id: condition.id ?? '',
    name: conceptText(condition.code) ?? t('chart.conditionUnnamed'),
    status: firstText(condition, 'clinicalStatus.coding.code') ?? t('chart.conditionStatusNotCharted'),
    onset: firstText(condition, 'onsetDateTime', 'onsetPeriod.start', 'recordedDate') ?? null,
  };
}

const refuted: readonly string[] = ['refuted', 'entered-in-error'];

const startOf = (text: string | null): number => (text === null ? undefined : parseFhirDate(text)?.start) ?? 0;

/** The active conditions, newest first, and how many are no longer active; refuted ones are left out. */
export function conditionRows(resources: readonly FhirResource[]): {
  readonly active: readonly ConditionRow[];
  readonly endedCount: number;
} {
  const conditions = resources.filter(
    (condition) => !refuted.includes(firstText(condition, 'verificationStatus.coding.code') ?? ''),
  );
  const active = conditions.filter(isActive);
  return {
    active: active.map(conditionRow).sort((a, b) => startOf(b.onset) - startOf(a.onset)),
    endedCount: conditions.length - active.length,
  };
}
