/** The hooks of CDS Hooks that the service answers. */
export const hookNames = ['patient-view', 'encounter-start', 'encounter-discharge'] as const;

/** Where a version of an artefact answers, each with a mode of its own: the hooks, and the interface for other systems. */
export const answerPlaces = [...hookNames, 'rest'] as const;

export type AnswerPlace = (typeof answerPlaces)[number];

export type HookName = (typeof hookNames)[number];
