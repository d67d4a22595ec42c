import { z } from 'zod';
/** A share of charts, of rows or of events. */
const share = z.number().min(0).max(1);
/**
 * When a patient's risk is predicted. `one-per-patient`: once, when the chart is opened. `at-discharge`: once, when the end of a stay
 * is planned. `at-admission`: once, so many hours after a stay began. `landmarks`: every so many hours of a stay.
 */
export const indexTimesSchema = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('one-per-patient') }),
    z.strictObject({ kind: z.literal('at-discharge') }),
    z.strictObject({
        kind: z.literal('at-admission'),
        /** Of stays that last longer: at the moment of the admission itself nothing is charted. */
        hoursAfter: z.int().positive(),
    }),
    z.strictObject({
        kind: z.literal('landmarks'),
        /** The same for all, however long the stay is: a given number a patient would be more of the short stays, which end for a reason. */
        everyHours: z.int().positive(),
    }),
]);
/** What simulated charts hold, and thinned ones may lack. */
const simulatedConcepts = [
    'heart-rate',
    'respiratory-rate',
    'systolic-blood-pressure',
    'diastolic-blood-pressure',
    'oxygen-saturation',
    'body-temperature',
    'body-weight',
    'body-height',
    'body-mass-index',
    'smoking-status',
    'consciousness',
];
const listGap = z.strictObject({
    /** Share of charts of which the list cannot be read at all. */
    refused: share,
    /** Share of charts of which only a part of it can. */
    truncated: share,
});
/**
 * What thinned charts lack, and what of them is read: drawn without a look at the patient, so that a missing value says nothing about
 * the outcome.
 */
export const chartingSchema = z.strictObject({
    /** Hours between the rounds of a ward: one of them is drawn for a chart. */
    roundsEveryHours: z.array(z.number().positive()).min(1),
    /** Share of charts in which measurements are not to be found at all, and the concepts that vanish together. */
    absent: z.array(z.strictObject({ share, concepts: z.array(z.enum(simulatedConcepts)).min(1) })),
    /** Share of charts with nothing charted for a while before the index time, and the shortest and longest such while. */
    gap: z.strictObject({ share, hours: z.tuple([z.number().nonnegative(), z.number().positive()]) }),
    /** Share of charts without any vital sign. */
    empty: share,
    /** Lists that are not read, or in part. */
    partRead: z.strictObject({
        Condition: listGap,
        Encounter: listGap,
        /** Share of the entries that a list cut short still has. */
        keptShare: share,
    }),
});
//# sourceMappingURL=cohort-settings.js.map