import { hourMs } from '@bellwether/fhir-mapping';

/** After an alarm the next one of its kind is silent for so long. */
export const silenceMs = 8 * hourMs;
