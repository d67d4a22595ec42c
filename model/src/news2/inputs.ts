import { type News2InputName, vitalSigns } from '@bellwether/fhir-mapping';

/** One of the seven inputs of NEWS2. */
export interface News2Input {
  readonly input: News2InputName;
  /** Whether it is a number; air or oxygen and consciousness are answers. */
  readonly numeric: boolean;
  /** Most points that it can have, on either SpO₂ scale. */
  readonly highestPoints: number;
  /** Other concepts that tell of it: where one of these is charted and cannot be used, the input is open. */
  readonly alsoReadFrom: readonly string[];
}

/** Most points of each, in the order of the RCP's chart: they matter beyond those of any artefact. */
const highestPoints: Readonly<Record<News2InputName, number>> = {
  'respiratory-rate': 3,
  'oxygen-saturation': 3,
  oxygen: 2,
  'systolic-blood-pressure': 3,
  'heart-rate': 3,
  consciousness: 3,
  'body-temperature': 3,
};

const inputs = Object.keys(highestPoints) as readonly News2InputName[];
export const news2InputTable: readonly News2Input[] = inputs.map((input) => ({
  input,
  numeric: vitalSigns.some(({ concept }) => concept === input),
  highestPoints: highestPoints[input],
  alsoReadFrom: vitalSigns.filter(({ saysAlso }) => saysAlso.includes(input)).map(({ concept }) => concept),
}));

export const news2Inputs: readonly News2InputName[] = inputs;
