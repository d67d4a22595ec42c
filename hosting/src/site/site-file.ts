import { careLimitSources, vitalSigns } from '@bellwether/fhir-mapping';
import { languages, news2Authorities, settingNames } from '@bellwether/model';
import { z } from 'zod';
import { answerPlaces, hookNames } from './hook-names.js';
import { approvalSchema } from './approval.js';
import { showSchema, silenceHoursSchema } from './show-settings.js';
import { suggestionSchema } from './suggestion-settings.js';

/** Mode of a version of an artefact at a hook: `off`, `silent` (computed and not shown), or `shown`. */
export const hookModes = ['off', 'silent', 'shown'] as const;

const modeSchema = z.enum(hookModes);

/** What the site decided about one version of an artefact. */
const versionSchema = z.strictObject({
  /** The pin: SHA-256 of its manifest.json, which has the hashes of its other files. Required in test and production. */
  manifest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 as 64 lower-case hexadecimal digits' })
    .optional(),
  /**
   * Mode by hook, and for other systems (`rest`). Default: `shown` in development; in test and production `silent`, and of `rest`
   * `off`. A silent `rest` answers figures that are marked as a trial.
   */
  hooks: z.partialRecord(z.enum(answerPlaces), modeSchema).default({}),
});

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
    error: 'expected a different name for each band',
  });

const triggerSchema = z
  .strictObject({ below: z.number().optional(), above: z.number().optional() })
  .refine((trigger) => trigger.below !== undefined || trigger.above !== undefined, {
    error: 'expected below, above or both',
  });

const locationSchema = z
  .strictObject({
    /** The Location's reference at the site's FHIR server. */
    reference: z
      .string()
      .regex(/^Location\/[A-Za-z0-9\-.]{1,64}$/, { error: 'expected a reference such as Location/icu-1' })
      .optional(),
    /** The whole of `Location.name`, or of what references to it display; upper and lower case are the same. */
    name: z.string().trim().min(1).max(200).optional(),
    setting: z.enum(settingNames),
  })
  .refine(({ reference, name }) => reference !== undefined || name !== undefined, {
    error: 'expected reference, name or both',
  });

/** A site's configuration, as in the site file. Every key is optional; unknown keys are errors. */
export const siteFileSchema = z.strictObject({
  /** Name of the hospital in texts. */
  name: z.string().min(1).default('this hospital'),
  /** Language of cards. */
  language: z.enum(languages).default('en'),
  /** Time zone of clock times on cards. */
  timeZone: timeZoneSchema.default('UTC'),
  /** A FHIR ConceptMap from local codes to LOINC, SNOMED CT and others, or its path relative to the site file. */
  conceptMap: z.union([z.string().min(1), z.looseObject({ resourceType: z.literal('ConceptMap') })]).optional(),
  /** Who approved this file, when and why. Required where something is shown: in production, and in test of an artefact of real patients. */
  approved: approvalSchema.optional(),
  /** Pin and modes by artefact and version: a version that is not named inherits nothing. */
  artefacts: z.record(z.string(), z.record(z.string().min(1), versionSchema)).default({}),
  /** Bands by artefact, instead of those of the manifest. */
  bands: z.record(z.string(), bandsSchema).default({}),
  /** When a card is shown, by artefact. Default: `always` in development, `on-change` in test and production. */
  show: z.record(z.string(), showSchema).default({}),
  /** Hours that an override with a reason silences the card for that patient and user; 0: never. */
  silenceHours: silenceHoursSchema,
  /** Whether in acute care a grey line with NEWS2 is left where no card is shown. What is red is always said. */
  quietLine: z.boolean().default(true),
  news2: z
    .strictObject({
      /**
       * Which score counts here where ours and the hospital's own differ: it is named first. Colour, due time and red lines are
       * those of the worse of both, whichever it is.
       */
      authority: z.enum(news2Authorities).default('bellwether'),
      /** Indicator of a card where NEWS2 is 7 or more. */
      emergencyIndicator: z.enum(['critical', 'warning']).default('critical'),
      /** Whether NICE's risk level of sepsis is said beside a score of 5 or more, for infection suspected or confirmed. */
      sepsisLine: z.boolean().default(false),
    })
    .default({ authority: 'bellwether', emergencyIndicator: 'critical', sepsisLine: false }),
  careLimits: z
    .strictObject({
      /**
       * What is asked for limits of care besides Observations and Conditions: each is a query and a scope. What is not asked is
       * told as not known.
       */
      sources: z
        .array(z.enum(careLimitSources))
        .refine((sources) => new Set(sources).size === sources.length, { error: 'expected each source once' })
        .default(['ServiceRequest']),
    })
    .default({ sources: ['ServiceRequest'] }),
  /** Settings of places that their own codes do not say; of two rows for one place the first counts. */
  locations: z.array(locationSchema).default([]),
  /** What a card offers to create, by artefact and hook. Default: nothing. */
  suggestions: z.record(z.string(), z.partialRecord(z.enum(hookNames), suggestionSchema)).default({}),
  /** Whether the chart in the app has laboratory values though no artefact needs them: one query and one scope more. */
  laboratory: z.boolean().optional(),
  /** Critical limits by vital concept, instead of the defaults for that concept. */
  criticalTriggers: z.partialRecord(z.enum(vitalSigns.map(({ concept }) => concept)), triggerSchema).default({}),
  texts: z
    .strictObject({
      /** The site's own text about what to do next, plain text. */
      next: z.string().min(1).max(400).optional(),
    })
    .default({}),
});

export type SiteFile = z.infer<typeof siteFileSchema>;
export type HookMode = z.infer<typeof modeSchema>;
