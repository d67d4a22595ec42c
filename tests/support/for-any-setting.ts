import type { Artefact } from '@bellwether/model';

/** An artefact as if it were for patients in every setting: so that charts of wards have a figure to compare. */
export function forAnySetting(artefact: Artefact): Artefact {
  const { careSettings: _, ...setting } = artefact.manifest.setting;
  return { ...artefact, manifest: { ...artefact.manifest, setting } };
}
