import { z } from 'zod';

/** Maximum length of a label, which is on a button. */
const maxLabelLength = 80;
const maxDescriptionLength = 400;
/** A follow-up later than a year from now is not a follow-up of this visit. */
const maxDays = 366;

const text = z.string().min(1);

/** A follow-up Task that a card offers to create, with the site's texts, as in the site file. */
export const suggestionSchema = z.strictObject({
  /** The lowest band in which it is offered. */
  fromBand: text,
  /** Text of the button: `Book a visit within 7 days`. */
  label: text.max(maxLabelLength),
  /** Text for the recipient of the task; the same for all patients, so without patient data. */
  description: text.max(maxDescriptionLength),
  dueInDays: z.number().int().min(1).max(maxDays),
  /** Kind of the task in the site's own code system; the label is its text. */
  code: z.strictObject({ system: z.url(), code: text, display: text }).optional(),
});

export type SuggestionSetting = z.output<typeof suggestionSchema>;
