import type { PlacedArtefact } from '../../../service/deployment.js';
import { plainColumns } from '../column-names.js';
import { outputColumns, outputNames } from '../output-columns.js';

interface TensorFacts {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly [-1];
}

const tensor = (name: string, datatype: string): TensorFacts => ({ name, datatype, shape: [-1] });

/** What an artefact takes and answers by tensors, each of one column: plain inputs, and its features but age and sex. */
export function modelMetadata({ artefact: { manifest } }: PlacedArtefact) {
  const features = manifest.features.filter(({ source }) => source !== 'demographic');
  return {
    name: manifest.name,
    versions: [manifest.version],
    platform: 'bellwether',
    inputs: [
      ...Object.entries(plainColumns).map(([name, kind]) => tensor(name, kind === 'number' ? 'FP64' : 'BYTES')),
      ...features.map(({ name }) => tensor(name, 'FP64')),
    ],
    outputs: outputNames.map((name) => tensor(name, outputColumns[name].datatype)),
  };
}
