import { vitalSigns } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { hookNames } from '../hooks/hook-table.js';
import { showSchema, silenceHoursSchema } from '../show/show-settings.js';
import { suggestionSchema } from '../suggestions/suggestion-settings.js';

/** What a pair of artefact and hook does: nothing; compute but show nothing; or show its card. */
const modeSchema = z.enum(['off', 'silent', 'shown']);

const timeZoneSchema = z.string().refine(isTimeZone, { error: 'expected an IANA time zone such as Europe/London' });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

const bandsSchema = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      from: z.number().min(0).max(1),
      indicator: z.enum(['info', 'warning']),
    }),
  )
  .min(1)
  .refine((rows) => rows[0]?.from === 0 && rows.every((row, i) => i === 0 || row.from > (rows[i - 1]?.from ?? 0)), {
    error: 'expected bands from low to high, the first from 0',
  })
  .refine((rows) => new Set(rows.map(({ name }) => name)).size === rows.length, {
    error: 'expected a name of its own for each band',
  });

const triggerSchema = z
  .strictObject({ below: z.number().optional(), above: z.number().optional() })
  .refine((trigger) => trigger.below !== undefined || trigger.above !== undefined, {
    error: 'expected below, above or both',
  });

/**
 * A site's configuration, as it stands in the site file. Every key may be left out, and none may be added: a key that
 * is misspelt is an error, not a setting that silently does nothing.
 */
export const siteFileSchema = z.strictObject({
  /** Shown where a text names the hospital. */
  name: z.string().min(1).default('this hospital'),
  /** Clock times on cards are in this zone. */
  timeZone: timeZoneSchema.default('UTC'),
  /** A FHIR ConceptMap from local codes to LOINC, SNOMED CT and the rest; or the path of one, from the site file's directory. */
  conceptMap: z.union([z.string().min(1), z.looseObject({ resourceType: z.literal('ConceptMap') })]).optional(),
  /** Mode by artefact and hook. Default: `shown` in development, `silent` in production. */
  hooks: z.record(z.string(), z.partialRecord(z.enum(hookNames), modeSchema)).default({}),
  /** Bands by artefact, in place of the manifest's. */
  bands: z.record(z.string(), bandsSchema).default({}),
  /** When a card is shown, by artefact. Default: `always` in development, `on-change` in production. */
  show: z.record(z.string(), showSchema).default({}),
  /** Hours that an override with a reason silences the card for that patient and user; 0: never. */
  silenceHours: silenceHoursSchema,
  /** What a card offers to create, by artefact and hook. Default: nothing. */
  suggestions: z.record(z.string(), z.partialRecord(z.enum(hookNames), suggestionSchema)).default({}),
  /** Limits by vital concept beyond which a single reading is named, in place of the defaults for that concept. */
  criticalTriggers: z.partialRecord(z.enum(vitalSigns.map(({ concept }) => concept)), triggerSchema).default({}),
  texts: z
    .strictObject({
      /** What to do next, in the site's own words, plain text. */
      next: z.string().min(1).max(400).optional(),
    })
    .default({}),
});

export type SiteFile = z.infer<typeof siteFileSchema>;
export type HookMode = z.infer<typeof modeSchema>;
