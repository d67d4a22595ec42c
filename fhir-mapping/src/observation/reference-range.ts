import type { VitalSign } from '../concepts/index.js';
import { isPresent } from '../fields.js';
import { isObject, type JsonObject, objectsOf, textOf } from '../json.js';
import type { ReferenceRange } from '../reading.js';
import type { SiteCodes } from '../site-codes.js';
import { conversion, convert } from '../unit-conversion.js';
import { ucumUnit } from './quantity.js';

/**
 * The laboratory's own range for one of its values, in the canonical unit; null where there is none that can be read whole. Of several
 * normal ranges, or of one limit without a unit, nobody can say what they are for this patient: none is taken.
 *
 * @see https://hl7.org/fhir/R4/observation-definitions.html#Observation.referenceRange
 */
export function referenceRangeOf(observation: JsonObject, vital: VitalSign, site: SiteCodes): ReferenceRange | null {
  // That of a component stands in the component.
  if (!vital.isLaboratory || !isPresent(observation.valueQuantity)) return null;
  const [only, ...others] = objectsOf(observation.referenceRange).filter(isNormal);
  if (only === undefined || others.length > 0) return null;
  const [low, high] = [limitOf(only.low, vital, site), limitOf(only.high, vital, site)];
  if (low === 'unreadable' || high === 'unreadable' || (low === null && high === null)) return null;
  return low !== null && high !== null && low >= high ? null : { low, high };
}

function limitOf(quantity: unknown, vital: VitalSign, site: SiteCodes): number | null | 'unreadable' {
  if (!isPresent(quantity)) return null;
  if (!isObject(quantity) || isPresent(quantity.comparator)) return 'unreadable';
  const { value } = quantity;
  const unit = ucumUnit(quantity, site);
  if (typeof value !== 'number' || !Number.isFinite(value) || unit === null) return 'unreadable';
  const found = conversion(unit, vital.unit, vital.substance);
  return typeof found === 'string' ? 'unreadable' : convert(value, found);
}

/** Of what is usual in healthy people; other types are of a treatment, or critical limits. */
function isNormal({ type }: JsonObject): boolean {
  if (!isPresent(type)) return true;
  return isObject(type) && objectsOf(type.coding).some(({ code }) => textOf(code) === 'normal');
}
