import { type Artefact, Explainer } from '@bellwether/model';

/** A row that was explained: its features and what each contributes, in the units of the card's margin. */
export interface Explained {
  readonly values: Float64Array;
  readonly contributions: Float64Array;
}

/**
 * An artefact that says of each row what it made of it. A service keeps no contributions: they are watched where they
 * are made.
 */
export function watchedArtefact(artefact: Artefact, onExplained: (row: Explained) => void): Artefact {
  const { ensemble, manifest } = artefact;
  const { slope } = manifest.calibration;
  class Watched extends Explainer {
    override explain(values: ArrayLike<number>, phi: Float64Array): void {
      super.explain(values, phi);
      onExplained({ values: Float64Array.from(values), contributions: phi.map((share) => slope * share) });
    }
  }
  return { ...artefact, explainer: new Watched(ensemble, manifest.shapTableBudgetBytes) };
}
