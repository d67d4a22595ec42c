import { isObject } from '@bellwether/fhir-mapping/json';
import { RequestProblem } from '../../errors.js';
import { maxDiagnoses, maxFeatures } from './instance.js';
import { maxInstances } from './predict-request.js';

/**
 * Refuses a body that has too many of something, before its parts are checked: the check of a million parts takes seconds, in which
 * nobody else is answered.
 *
 * @throws RequestProblem `request-invalid`
 */
export function requireBounds(body: unknown): void {
  if (!isObject(body)) return;
  const isOne = !Object.hasOwn(body, 'instances');
  if (isOne) requireInstanceBounds(body, '');
  const { instances } = body;
  if (isOne || !Array.isArray(instances)) return;
  if (instances.length > maxInstances) {
    throw invalid('instances', `expected at most ${maxInstances} instances: send more as application/x-ndjson`);
  }
  for (const [index, instance] of instances.entries()) requireInstanceBounds(instance, `instances.${index}.`);
}

/**
 * The same for one instance.
 *
 * @param at path of the instance in the body, with a dot at its end
 * @throws RequestProblem `request-invalid`
 */
export function requireInstanceBounds(instance: unknown, at: string): void {
  if (!isObject(instance)) return;
  const { diagnosis_code: diagnoses, features } = instance;
  if (Array.isArray(diagnoses) && diagnoses.length > maxDiagnoses) {
    throw invalid(`${at}diagnosis_code`, `expected at most ${maxDiagnoses} codes`);
  }
  if (!isObject(features)) return;
  if (hasMoreThan(features, maxFeatures)) throw invalid(`${at}features`, `expected at most ${maxFeatures} features`);
  // The schema library passes over this name, and what is not known here must not be ignored.
  if (Object.hasOwn(features, '__proto__')) throw invalid(`${at}features.__proto__`, 'not a feature');
}

/** Counts no further than it has to. */
function hasMoreThan(value: object, limit: number): boolean {
  let count = 0;
  for (const _name in value) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}

const invalid = (path: string, expected: string) =>
  new RequestProblem('request-invalid', `${path}: ${expected}`, [path]);
