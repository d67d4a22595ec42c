import { panel } from './panel.js';
import { terms } from './terms.js';
import { trends } from './trends.js';

/**
 * Every text of the app, in English: the catalogue that i18next reads, a part for each view. Other languages have the same
 * keys. Numbers and times come in as text that is written already (`Formats`), counts as `{{count, number}}`.
 */
export const en = { panel, terms, trends } as const;
