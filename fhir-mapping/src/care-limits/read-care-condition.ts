import type { JsonObject } from '../json.js';
import { fieldsOf } from '../fields.js';
import { codingsOf } from '../observation-codes.js';
import type { ConditionRecord } from '../patient-record.js';
import type { CareMeaning, CareStatement } from './care-statement.js';
import { encounterOf, careMeaningOf } from './read-meaning.js';

/** Condition.verificationStatus of what is not certain. */
const uncertain: ReadonlySet<unknown> = new Set(['unconfirmed', 'provisional', 'differential']);

/** What a Condition says of limits of care; null: nothing. A birth and a loss stay true after they are resolved. */
export function readCareCondition(resource: JsonObject, record: ConditionRecord): CareStatement | null {
  const said = careMeaningOf(resource.code, false);
  if (said === null) return null;
  const says = certainMeaning(said.says, resource);
  const isEvent = says === 'birth' || says === 'loss';
  // Without a date of its end nobody knows how long it has been over: it says nothing of now.
  if (!isEvent && !record.active && record.abatement === null) return null;
  const { reference, onset, abatement, knownAt, code, text } = record;
  return {
    reference,
    source: 'Condition',
    says,
    at: knownAt,
    knownAt,
    from: onset ?? knownAt,
    until: isEvent ? null : abatement,
    encounter: encounterOf(resource.encounter),
    weeks: said.weeks,
    code,
    text: text.slice(0, 80),
  };
}

function certainMeaning(says: CareMeaning, { verificationStatus }: JsonObject): CareMeaning {
  const isUncertain = codingsOf(verificationStatus).some((coding) => uncertain.has(fieldsOf(coding)?.code));
  if (!isUncertain) return says;
  if (says === 'pregnant' || says === 'birth') return 'possibly-pregnant';
  return says === 'comfort-care' || says === 'not-for-cpr' ? 'other' : says;
}
