import type { SuggestionSetting } from '@bellwether/hosting';

/** The setting with the index of its band. */
export interface SuggestionRule extends SuggestionSetting {
  readonly fromBandIndex: number;
}

/** @returns null where the artefact has no band of that name */
export function resolveSuggestion(setting: SuggestionSetting, bandNames: readonly string[]): SuggestionRule | null {
  const fromBandIndex = bandNames.indexOf(setting.fromBand);
  return fromBandIndex === -1 ? null : { ...setting, fromBandIndex };
}
