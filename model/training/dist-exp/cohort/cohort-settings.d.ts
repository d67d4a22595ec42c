import { z } from 'zod';
/**
 * When a patient's risk is predicted. `one-per-patient`: once, when the chart is opened. `at-discharge`: once, when the end of a stay
 * is planned. `at-admission`: once, so many hours after a stay began. `landmarks`: every so many hours of a stay.
 */
export declare const indexTimesSchema: z.ZodDiscriminatedUnion<[z.ZodObject<{
    kind: z.ZodLiteral<"one-per-patient">;
}, z.core.$strict>, z.ZodObject<{
    kind: z.ZodLiteral<"at-discharge">;
}, z.core.$strict>, z.ZodObject<{
    kind: z.ZodLiteral<"at-admission">;
    hoursAfter: z.ZodInt;
}, z.core.$strict>, z.ZodObject<{
    kind: z.ZodLiteral<"landmarks">;
    everyHours: z.ZodInt;
}, z.core.$strict>], "kind">;
export type IndexTimes = z.infer<typeof indexTimesSchema>;
/**
 * What thinned charts lack, and what of them is read: drawn without a look at the patient, so that a missing value says nothing about
 * the outcome.
 */
export declare const chartingSchema: z.ZodObject<{
    roundsEveryHours: z.ZodArray<z.ZodNumber>;
    absent: z.ZodArray<z.ZodObject<{
        share: z.ZodNumber;
        concepts: z.ZodArray<z.ZodEnum<{
            "body-height": "body-height";
            "body-mass-index": "body-mass-index";
            "body-temperature": "body-temperature";
            "body-weight": "body-weight";
            consciousness: "consciousness";
            "diastolic-blood-pressure": "diastolic-blood-pressure";
            "heart-rate": "heart-rate";
            "oxygen-saturation": "oxygen-saturation";
            "respiratory-rate": "respiratory-rate";
            "smoking-status": "smoking-status";
            "systolic-blood-pressure": "systolic-blood-pressure";
        }>>;
    }, z.core.$strict>>;
    gap: z.ZodObject<{
        share: z.ZodNumber;
        hours: z.ZodTuple<[z.ZodNumber, z.ZodNumber], null>;
    }, z.core.$strict>;
    empty: z.ZodNumber;
    partRead: z.ZodObject<{
        Condition: z.ZodObject<{
            refused: z.ZodNumber;
            truncated: z.ZodNumber;
        }, z.core.$strict>;
        Encounter: z.ZodObject<{
            refused: z.ZodNumber;
            truncated: z.ZodNumber;
        }, z.core.$strict>;
        keptShare: z.ZodNumber;
    }, z.core.$strict>;
}, z.core.$strict>;
export type Charting = z.infer<typeof chartingSchema>;
/** What a recipe says to the source of its patients. */
export interface CohortSettings {
    readonly indexTimes: IndexTimes;
    readonly horizonHours: number;
    readonly charting: Charting;
}
//# sourceMappingURL=cohort-settings.d.ts.map