import { apps } from './apps.js';
import { chart } from './chart.js';
import { common, time } from './common.js';
import { developer, quirks } from './developer.js';
import { guidance } from './guidance.js';
import { patients } from './patients.js';
import { scopes, signIn } from './sign-in.js';

/** The English texts of the EHR's pages and of sign-in, by area. */
export const en = { apps, chart, common, developer, guidance, patients, quirks, scopes, signIn, time } as const;
