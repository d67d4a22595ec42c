import { anomalies } from './anomalies.js';
import { app } from './app.js';
import { careLimits } from './care-limits.js';
import { common } from './common.js';
import { data } from './data.js';
import { decisions } from './decisions.js';
import { model } from './model.js';
import { overview } from './overview.js';
import { worklist } from './worklist.js';
import { terms } from './terms.js';
import { trends } from './trends.js';

/**
 * Every text of the app, in English: the catalogue that i18next reads, a part for each view. Other languages have the same
 * keys. Numbers and times come in as text that is written already (`Formats`), counts as `{{count, number}}`.
 */
export const en = {
  anomalies,
  app,
  careLimits,
  common,
  data,
  decisions,
  model,
  overview,
  worklist,
  terms,
  trends,
} as const;
