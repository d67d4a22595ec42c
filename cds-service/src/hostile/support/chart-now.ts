import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { alert, bloodPressure, onAir, testNow, vital } from '../../test-support/chart.js';

/** Hours from the instant of the other tests to now, because the program uses the clock of this machine. */
const ahead = (Date.now() - testNow) / 3_600_000;

/** A vital sign, some hours before now. */
export function vitalNow(
  name: Parameters<typeof vital>[0],
  value: number,
  hours: number,
  changes: JsonObject = {},
): JsonObject {
  return vital(name, value, hours - ahead, changes);
}

/** All inputs of NEWS2 of a patient who is well, half an hour ago. */
export function wellChart(): readonly JsonObject[] {
  return [
    vitalNow('respiratoryRate', 16, 0.5),
    vitalNow('spo2', 97, 0.5),
    vitalNow('heartRate', 72, 0.5),
    vitalNow('temperature', 36.8, 0.5),
    bloodPressure(128, 76, 0.5 - ahead),
    alert(0.5 - ahead),
    onAir(0.5 - ahead),
  ];
}
