import { z } from 'zod';

/** Longest label: it stands on a button. */
const maxLabelLength = 80;
const maxDescriptionLength = 400;
/** A follow-up later than a year from now is not a follow-up of this visit. */
const maxDays = 366;

const text = z.string().min(1);

/** A follow-up Task that a card offers to create, as it stands in the site file, in the site's words. */
export const suggestionSchema = z.strictObject({
  /** The lowest band in which it is offered. */
  fromBand: text,
  /** What the button says: `Book a visit within 7 days`. */
  label: text.max(maxLabelLength),
  /** What whoever gets the task reads. No patient data: it is the same for all. */
  description: text.max(maxDescriptionLength),
  dueInDays: z.number().int().min(1).max(maxDays),
  /** What kind of task it is, in the site's own code system; the label is its text. */
  code: z.strictObject({ system: z.url(), code: text, display: text }).optional(),
});

/** The setting with its band looked up. */
export interface SuggestionRule extends z.output<typeof suggestionSchema> {
  readonly fromBandIndex: number;
}

/** @returns null where the artefact has no band of that name */
export function resolveSuggestion(
  setting: z.output<typeof suggestionSchema>,
  bandNames: readonly string[],
): SuggestionRule | null {
  const fromBandIndex = bandNames.indexOf(setting.fromBand);
  return fromBandIndex === -1 ? null : { ...setting, fromBandIndex };
}
