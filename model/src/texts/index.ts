/**
 * What a clinician reads on the card, and what card and app say alike, by language. A text has its values as `{{names}}`, which
 * `fillText` of the mapping fills. German has what the app shows; a card is in English.
 */
export * as de from './de/index.js';
export * as en from './en/index.js';
