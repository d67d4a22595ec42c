/** The hooks of CDS Hooks that the service answers. */
export const hookNames = ['patient-view', 'encounter-start', 'encounter-discharge'] as const;

export type HookName = (typeof hookNames)[number];
