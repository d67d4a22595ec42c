import { addressRange } from '@bellwether/hosting';
import { z } from 'zod';
import { clientName, wholeNumber } from '../../auth/clients-file-parts.js';
import { grantList } from './grant-list.js';

/** How far ahead a key may expire, in days: a key that nobody renews does not outlive the one who asked for it by long. */
export const maxKeyDays = 400;

/** Keys of one name that may be live at once: the old and the new one, while programs change over. */
const maxLiveKeys = 2;

export const dayMs = 86_400_000;

const keySchema = z.strictObject({
  /** The client: its name in logs, metrics and the audit trail. */
  name: clientName,
  id: z.string().regex(/^[0-9a-f]{8}$/, { error: 'expected the 8 digits after bwk_' }),
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 as 64 lower-case hexadecimal digits' }),
  scopes: grantList,
  expires: z.iso
    .datetime({ offset: true, error: 'expected an instant with its zone, such as 2027-06-30T00:00:00Z' })
    .transform((text) => Date.parse(text)),
  callsPerMinute: wholeNumber(1, 1_000_000).optional(),
  /** Addresses that it may be used from; left out: from everywhere. */
  addresses: z
    .array(addressRange, { error: 'expected IP addresses or CIDR ranges such as 10.1.0.0/16' })
    .min(1)
    .optional(),
});

/** The file of API keys. Unknown keys are errors, so that a misspelt limit is not ignored. */
const keysFileSchema = z.strictObject({ keys: z.array(keySchema) });

/** An API key without its secret. */
export type ApiKey = z.infer<typeof keySchema>;

/** A row as the file has it. */
export type KeyRow = z.input<typeof keySchema>;

/** What the rows of a file must keep. */
export interface KeysFileRules {
  /** Milliseconds since 1970 */
  readonly now: number;
  /** Names of clients of the clients file: a key of the same name would share their limits and patients. */
  readonly taken: ReadonlySet<string>;
}

/** The keys of a file, or what is wrong with it: fields and expectations, never a value of the file. */
export type ReadKeys = { readonly keys: readonly ApiKey[] } | { readonly problems: readonly string[] };

/** Reads the text of a file of API keys. */
export function readApiKeys(text: string, rules: KeysFileRules): ReadKeys {
  const value = jsonOf(text);
  if (value === undefined) return { problems: ['not JSON'] };
  const { data, error } = keysFileSchema.safeParse(value);
  if (data === undefined) return { problems: error?.issues.map(issueText) ?? [] };
  const problems = data.keys.flatMap((key, index) =>
    [...keyProblems(key, data.keys.slice(0, index), rules)].map((problem) => `keys.${index}.${problem}`),
  );
  return problems.length > 0 ? { problems } : { keys: data.keys };
}

function* keyProblems(key: ApiKey, earlier: readonly ApiKey[], { now, taken }: KeysFileRules): Iterable<string> {
  if (earlier.some(({ id }) => id === key.id)) yield 'id: duplicate';
  if (taken.has(key.name)) yield 'name: the same as of a client in the clients file';
  if (key.expires > now + maxKeyDays * dayMs) yield `expires: expected at most ${maxKeyDays} days ahead`;
  const live = earlier.filter(({ name, expires }) => name === key.name && expires > now);
  if (key.expires > now && live.length >= maxLiveKeys)
    yield `name: expected at most ${maxLiveKeys} keys of one name that have not expired`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function issueText(issue: z.core.$ZodIssue): string {
  const at = issue.path.join('.') || 'file';
  return issue.code === 'unrecognized_keys'
    ? `${at}: unknown key ${issue.keys.map((name) => `"${name}"`).join(', ')}`
    : `${at}: ${issue.message}`;
}
