import { vitalSigns } from '@bellwether/fhir-mapping';
import type { News2Component } from './news2-result.js';

/** One of the seven inputs of NEWS2. */
export interface News2Input {
  readonly input: News2Component['input'];
  /** Whether it is a number; air or oxygen and consciousness are answers. */
  readonly numeric: boolean;
  /** Most points that it can have, on either SpO₂ scale. */
  readonly mostPoints: number;
  /** Other concepts that tell of it: where one of these is charted and cannot be used, the input is open. */
  readonly toldBy: readonly string[];
}

const airOrOxygen = vitalSigns.filter(({ airUpTo }) => airUpTo !== null).map(({ concept }) => concept);

/** The inputs in the order of the RCP's chart: they matter beyond those of any artefact. */
export const news2InputTable: readonly News2Input[] = [
  { input: 'respiratory-rate', numeric: true, mostPoints: 3, toldBy: [] },
  { input: 'oxygen-saturation', numeric: true, mostPoints: 3, toldBy: [] },
  { input: 'oxygen', numeric: false, mostPoints: 2, toldBy: airOrOxygen },
  { input: 'systolic-blood-pressure', numeric: true, mostPoints: 3, toldBy: [] },
  { input: 'heart-rate', numeric: true, mostPoints: 3, toldBy: [] },
  { input: 'consciousness', numeric: false, mostPoints: 3, toldBy: [] },
  { input: 'body-temperature', numeric: true, mostPoints: 3, toldBy: [] },
];

export const news2Inputs: readonly News2Component['input'][] = news2InputTable.map(({ input }) => input);
