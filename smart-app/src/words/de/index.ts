import type { Catalogue } from '../translation.js';
import { terms } from './terms.js';

/** Every text of the app, in German. */
export const de: Catalogue = { terms };
