import type { Prediction } from '../../schemas/prediction.js';
import { type OutputName, outputColumns, outputNames } from '../output-columns.js';
import type { InferRequest } from './infer-request.js';

/** A tensor of the answer. In FP64 null stands for what is not known; in BYTES an empty text does. */
export interface OutputTensor {
  readonly name: OutputName;
  readonly datatype: string;
  readonly shape: readonly [number];
  readonly data: readonly (string | number | boolean | null)[];
}

/** The answer of `infer`: what made it is in every answer, whatever outputs were asked for. */
export function inferAnswer(predictions: readonly Prediction[], { id, outputs }: Pick<InferRequest, 'id' | 'outputs'>) {
  const { name, version, sha256, synthetic, mode } = predictions[0]!.model;
  return {
    model_name: name,
    model_version: version,
    ...(id === null ? {} : { id }),
    parameters: { sha256, synthetic, mode },
    outputs: (outputs ?? outputNames).map((output) => tensorOf(output, predictions)),
  };
}

function tensorOf(name: OutputName, predictions: readonly Prediction[]): OutputTensor {
  const { datatype, of } = outputColumns[name];
  const data = predictions.map((prediction) => {
    const cell = of(prediction);
    if (typeof cell === 'object' && cell !== null) return cell.join('; ');
    return cell === null && datatype === 'BYTES' ? '' : cell;
  });
  return { name, datatype, shape: [predictions.length], data };
}
