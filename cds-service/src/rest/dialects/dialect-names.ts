/** Other protocols in which the score answers: MLflow's scoring server, and version 2 of the Open Inference Protocol. */
export const dialectNames = ['mlflow', 'v2'] as const;

export type DialectName = (typeof dialectNames)[number];
