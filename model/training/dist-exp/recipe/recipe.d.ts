import { z } from 'zod';
/**
 * A recipe: all that an artefact is made from, besides the code and libxgboost. Plain data.
 */
export declare const recipeSchema: z.ZodObject<{
    $schema: z.ZodOptional<z.ZodString>;
    name: z.ZodString;
    version: z.ZodString;
    title: z.ZodString;
    outcome: z.ZodObject<{
        text: z.ZodString;
        short: z.ZodString;
        horizonHours: z.ZodNumber;
    }, z.core.$strict>;
    temporal: z.ZodEnum<{
        rolling: "rolling";
        snapshot: "snapshot";
    }>;
    priority: z.ZodNumber;
    setting: z.ZodObject<{
        minimumAgeYears: z.ZodNumber;
        maximumAgeYears: z.ZodOptional<z.ZodNumber>;
        encounterClasses: z.ZodArray<z.ZodString>;
        careSettings: z.ZodOptional<z.ZodArray<z.ZodEnum<{
            ambulatory: "ambulatory";
            discharge: "discharge";
            emergency: "emergency";
            "intensive-care": "intensive-care";
            ward: "ward";
        }>>>;
        required: z.ZodObject<{
            groups: z.ZodArray<z.ZodString>;
            minimumKnown: z.ZodNumber;
        }, z.core.$strict>;
    }, z.core.$strict>;
    cohort: z.ZodObject<{
        source: z.ZodEnum<{
            "leaving-hospital": "leaving-hospital";
            "outside-hospital": "outside-hospital";
            "ward-stays": "ward-stays";
        }>;
        seed: z.ZodInt;
        splits: z.ZodObject<{
            training: z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
                patients: z.ZodInt;
                missingness: z.ZodEnum<{
                    habit: "habit";
                    thinned: "thinned";
                }>;
                futures: z.ZodOptional<z.ZodInt>;
            }, z.core.$strict>;
            calibration: z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
                patients: z.ZodInt;
                missingness: z.ZodEnum<{
                    habit: "habit";
                    thinned: "thinned";
                }>;
                futures: z.ZodOptional<z.ZodInt>;
            }, z.core.$strict>;
            test: z.ZodObject<{
                from: z.ZodString;
                to: z.ZodString;
                patients: z.ZodInt;
                missingness: z.ZodEnum<{
                    habit: "habit";
                    thinned: "thinned";
                }>;
                futures: z.ZodOptional<z.ZodInt>;
            }, z.core.$strict>;
        }, z.core.$strict>;
        charting: z.ZodObject<{
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
    }, z.core.$strict>;
    indexTimes: z.ZodDiscriminatedUnion<[z.ZodObject<{
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
    features: z.ZodArray<z.ZodEnum<{
        [x: string]: string;
    }>>;
    search: z.ZodObject<{
        folds: z.ZodInt;
        candidates: z.ZodInt;
        maxDepth: z.ZodArray<z.ZodInt>;
        eta: z.ZodArray<z.ZodNumber>;
        minChildWeight: z.ZodArray<z.ZodNumber>;
        rounds: z.ZodObject<{
            atMost: z.ZodInt;
            every: z.ZodInt;
            patience: z.ZodInt;
        }, z.core.$strict>;
        parameters: z.ZodRecord<z.ZodString, z.ZodNumber>;
        columnWeights: z.ZodRecord<z.ZodString, z.ZodNumber>;
    }, z.core.$strict>;
    bands: z.ZodObject<{
        lowest: z.ZodString;
        above: z.ZodArray<z.ZodObject<{
            name: z.ZodString;
            indicator: z.ZodEnum<{
                info: "info";
                warning: "warning";
            }>;
            atMostShare: z.ZodNumber;
            atLeastTimesAverage: z.ZodNumber;
        }, z.core.$strict>>;
    }, z.core.$strict>;
    baselines: z.ZodArray<z.ZodEnum<{
        NEWS2: "NEWS2";
        "logistic regression": "logistic regression";
        prevalence: "prevalence";
        "random forest": "random forest";
    }>>;
    evidence: z.ZodObject<{
        riskWithoutAPart: z.ZodObject<{
            least: z.ZodNumber;
            most: z.ZodNumber;
        }, z.core.$strict>;
        calibrationSlope: z.ZodObject<{
            least: z.ZodNumber;
            most: z.ZodNumber;
        }, z.core.$strict>;
        belowCeilingAtMost: z.ZodNumber;
        aheadOfLowNews2: z.ZodOptional<z.ZodBoolean>;
    }, z.core.$strict>;
    report: z.ZodObject<{
        bootstrapSamples: z.ZodInt;
        decisionThresholds: z.ZodArray<z.ZodNumber>;
    }, z.core.$strict>;
    modelCard: z.ZodRecord<z.ZodString, z.ZodString>;
}, z.core.$strict>;
export type Recipe = z.infer<typeof recipeSchema>;
//# sourceMappingURL=recipe.d.ts.map