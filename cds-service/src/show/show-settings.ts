import { z } from 'zod';

/** Least difference in probability that a site is told of by default. */
const defaultMinChange = 0.05;

/** Hours for which a user is taken to remember a card by default. */
const defaultMemoryHours = 24;

/** When an artefact's card is shown, as it stands in the site file. Keys that the chosen `when` does not use are errors. */
export const showSchema = z.discriminatedUnion('when', [
  /** At every viewing: for the sandbox. */
  z.strictObject({ when: z.literal('always') }),
  /** From a band upwards, named as the artefact's bands are; urgent findings always. */
  z.strictObject({ when: z.literal('from-band'), fromBand: z.string().min(1) }),
  /** Where something is new since the user's last viewing, unless that is so long ago that it counts as forgotten. */
  z.strictObject({
    when: z.literal('on-change'),
    minChange: z.number().min(0.01).max(1).default(defaultMinChange),
    memoryHours: z.number().min(1).max(8_760).default(defaultMemoryHours),
  }),
]);

/** Longest silence that can be asked for, in hours: a week. */
const maxSilenceHours = 168;

/** Hours that an override with a reason silences a card; 0: never. */
export const silenceHoursSchema = z.number().min(0).max(maxSilenceHours).default(8);

type ShowSetting = z.output<typeof showSchema>;

/** The rule of a site that says nothing, by profile. */
export const defaultShow = {
  development: { when: 'always' },
  production: { when: 'on-change', minChange: defaultMinChange, memoryHours: defaultMemoryHours },
} as const satisfies Record<string, ShowSetting>;

/** The rule of one artefact, ready for use. */
export interface ShowRule {
  readonly when: ShowSetting['when'];
  /** Place of the band from which a card is shown (`from-band`); 0 for the other rules. */
  readonly fromBandIndex: number;
  readonly minChange: number;
  readonly memoryHours: number;
  readonly silenceHours: number;
}

/**
 * The rule with its band looked up.
 *
 * @param bandNames those of the artefact, from the lowest
 * @returns null where there is no band of that name
 */
export function resolveShow(setting: ShowSetting, silenceHours: number, bandNames: readonly string[]): ShowRule | null {
  const fromBandIndex = setting.when === 'from-band' ? bandNames.indexOf(setting.fromBand) : 0;
  if (fromBandIndex === -1) return null;
  const { minChange, memoryHours } = setting.when === 'on-change' ? setting : defaultShow.production;
  return { when: setting.when, fromBandIndex, minChange, memoryHours, silenceHours };
}

/** How long a silence holds, in milliseconds. */
export function silenceMs({ silenceHours }: ShowRule): number {
  return silenceHours * 3_600_000;
}
