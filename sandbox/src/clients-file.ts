import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SmartClient } from './authorization/smart-client.js';
import { SandboxError } from './errors.js';
import { readQuirks } from './quirks/quirk-selection.js';

const address = z.string().refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), {
  message: 'expected an http(s) URL',
});

const quirkName = z.string().superRefine((text, context) => {
  try {
    readQuirks(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof SandboxError ? error.message : String(error) });
  }
});

const client = z.strictObject({
  clientId: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  name: z.string().min(1),
  kind: z.enum(['public', 'confidential', 'service']),
  redirectUris: z.array(address).default([]),
  launchUrl: address.nullable().default(null),
  userLaunchUrl: address.optional(),
  scopes: z.array(z.string().min(1)).min(1),
  approved: z.boolean().optional(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1) }).optional(),
  jwksUri: address.optional(),
  quirks: z.array(quirkName).optional(),
});

const clients = z.array(client).superRefine((list, context) => {
  const ids = list.map(({ clientId }) => clientId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) context.addIssue({ code: 'custom', message: `"${twice}" is there twice` });
  for (const [index, { kind, redirectUris, jwks, jwksUri }] of list.entries()) {
    if (kind !== 'service' && redirectUris.length === 0) {
      context.addIssue({ code: 'custom', path: [index, 'redirectUris'], message: `a ${kind} client needs one` });
    }
    if (kind !== 'public' && (jwks === undefined) === (jwksUri === undefined)) {
      context.addIssue({
        code: 'custom',
        path: [index],
        message: `a ${kind} client needs jwks or jwksUri, one of them`,
      });
    }
  }
});

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SandboxError('settings', `${file}: expected JSON, a list of clients.`, { cause });
  }
}

function textOfFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SandboxError('settings', `${file}: the file of clients cannot be read.`, { cause });
  }
}

/** Without the members that are not there, as optional properties are meant here. */
function clientOf({ userLaunchUrl, approved, jwks, jwksUri, quirks, ...rest }: z.infer<typeof client>): SmartClient {
  return {
    ...rest,
    ...(userLaunchUrl === undefined ? {} : { userLaunchUrl }),
    ...(approved === undefined ? {} : { approved }),
    ...(jwks === undefined ? {} : { jwks }),
    ...(jwksUri === undefined ? {} : { jwksUri }),
    ...(quirks === undefined ? {} : { quirks }),
  };
}

/**
 * Reads a file of clients: a JSON list of {@link SmartClient}.
 * @throws SandboxError `settings` with one sentence that names the place of the error
 */
export function readClientsFile(file: string): readonly SmartClient[] {
  const { success, data, error } = clients.safeParse(parsed(textOfFile(file), file));
  if (success) return data.map(clientOf);
  const [issue] = error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new SandboxError('settings', `${file}${place}: ${issue?.message ?? 'expected a list of clients'}.`);
}
