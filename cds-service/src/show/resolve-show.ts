import { onChange, type ShowSetting } from '@bellwether/hosting';

/** The show rule of one artefact, ready for use. */
export interface ShowRule {
  readonly when: ShowSetting['when'];
  /** Index of the band from which a card is shown (`from-band`); 0 for the other rules. */
  readonly fromBandIndex: number;
  readonly minChange: number;
  readonly memoryHours: number;
  readonly silenceHours: number;
  /** Whether in acute care a line with NEWS2 is left of a card that is not shown, though nothing is red. */
  readonly quietLine: boolean;
}

/**
 * The rule with the index of its band.
 *
 * @param site.quietLine see {@link ShowRule.quietLine}
 * @param bandNames the bands of the artefact, from the lowest
 * @returns null where no band has that name
 */
export function resolveShow(
  setting: ShowSetting,
  { silenceHours, quietLine }: Pick<ShowRule, 'silenceHours' | 'quietLine'>,
  bandNames: readonly string[],
): ShowRule | null {
  const fromBandIndex = setting.when === 'from-band' ? bandNames.indexOf(setting.fromBand) : 0;
  if (fromBandIndex === -1) return null;
  const { minChange, memoryHours } = setting.when === 'on-change' ? setting : onChange;
  return { when: setting.when, fromBandIndex, minChange, memoryHours, silenceHours, quietLine };
}

/** Length of a silence in milliseconds. */
export function silenceMs({ silenceHours }: ShowRule): number {
  return silenceHours * 3_600_000;
}
