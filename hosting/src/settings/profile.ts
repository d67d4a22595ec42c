/** `development` shows and allows more; `production` is for a hospital. */
export const profiles = ['development', 'production'] as const;

export type Profile = (typeof profiles)[number];
