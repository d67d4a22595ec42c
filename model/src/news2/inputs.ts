import { vitalSigns } from '@bellwether/fhir-mapping';
import type { News2Component } from './news2-result.js';

/** One of the seven inputs of NEWS2. */
export interface News2Input {
  readonly input: News2Component['input'];
  /** Whether it is a number; air or oxygen and consciousness are answers. */
  readonly numeric: boolean;
  /** Most points that it can have, on either SpO₂ scale. */
  readonly highestPoints: number;
  /** Other concepts that tell of it: where one of these is charted and cannot be used, the input is open. */
  readonly alsoReadFrom: readonly string[];
}

const airOrOxygen = vitalSigns.filter(({ airUpTo }) => airUpTo !== null).map(({ concept }) => concept);

/** The inputs in the order of the RCP's chart: they matter beyond those of any artefact. */
export const news2InputTable: readonly News2Input[] = [
  { input: 'respiratory-rate', numeric: true, highestPoints: 3, alsoReadFrom: [] },
  { input: 'oxygen-saturation', numeric: true, highestPoints: 3, alsoReadFrom: [] },
  { input: 'oxygen', numeric: false, highestPoints: 2, alsoReadFrom: airOrOxygen },
  { input: 'systolic-blood-pressure', numeric: true, highestPoints: 3, alsoReadFrom: [] },
  { input: 'heart-rate', numeric: true, highestPoints: 3, alsoReadFrom: [] },
  { input: 'consciousness', numeric: false, highestPoints: 3, alsoReadFrom: [] },
  { input: 'body-temperature', numeric: true, highestPoints: 3, alsoReadFrom: [] },
];

export const news2Inputs: readonly News2Component['input'][] = news2InputTable.map(({ input }) => input);
