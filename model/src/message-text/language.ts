/** Languages that a message is written in. */
export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];
