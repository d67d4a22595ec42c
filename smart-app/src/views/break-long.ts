/** Words are broken where nothing else helps: the longest, as German has them, with a hyphen where the browser knows how. */
export const breakLong = { overflowWrap: 'anywhere', hyphens: 'auto', hyphenateLimitChars: '16 6 6' } as const;
