import type { Catalogue } from '../translation.js';
import { panel } from './panel.js';
import { terms } from './terms.js';
import { trends } from './trends.js';

/** Every text of the app, in German. */
export const de: Catalogue = { panel, terms, trends };
