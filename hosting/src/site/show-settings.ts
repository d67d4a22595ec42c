import { z } from 'zod';

/** Default of the minimum difference in probability that counts as a change. */
const defaultMinChange = 0.05;

/** Default of the hours for which a user is assumed to remember a card. */
const defaultMemoryHours = 24;

/** When an artefact's card is shown, as in the site file. Keys that the chosen `when` does not use are errors. */
export const showSchema = z.discriminatedUnion('when', [
  /** At every viewing: for the sandbox. */
  z.strictObject({ when: z.literal('always') }),
  /** In the named band and above; urgent findings always. */
  z.strictObject({ when: z.literal('from-band'), fromBand: z.string().min(1) }),
  /** Where something is new since the user's last viewing, or that counts as forgotten. */
  z.strictObject({
    when: z.literal('on-change'),
    minChange: z.number().min(0.01).max(1).default(defaultMinChange),
    memoryHours: z.number().min(1).max(8_760).default(defaultMemoryHours),
  }),
]);

/** Maximum length of a silence, in hours: a week. */
const maxSilenceHours = 168;

/** Hours for which an override with a reason silences a card; 0: never. */
export const silenceHoursSchema = z.number().min(0).max(maxSilenceHours).default(8);

export type ShowSetting = z.output<typeof showSchema>;

/** `on-change` with its defaults. */
export const onChange = {
  when: 'on-change',
  minChange: defaultMinChange,
  memoryHours: defaultMemoryHours,
} as const satisfies ShowSetting;
