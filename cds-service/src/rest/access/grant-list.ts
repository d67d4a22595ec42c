import { z } from 'zod';
import { apiScopes, readGrant } from './scopes.js';

const expected = `expected scopes such as ${apiScopes.join(', ')}, or predict/NAME for one artefact`;

/** A list of scopes as files have it: at least one, each one of ours. */
export const grantList = z
  .array(z.string(), { error: expected })
  .min(1, { error: expected })
  .transform((texts, context) =>
    texts.map((text) => {
      const grant = readGrant(text);
      if (grant !== null) return grant;
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }),
  );
