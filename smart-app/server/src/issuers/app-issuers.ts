import { readFile } from 'node:fs/promises';
import { demands, HostingError, type Profile, readErrorText } from '@bellwether/hosting';
import { z } from 'zod';

/** An http(s) URL; a browser's origin is taken from it, so that nothing else can get into a policy. */
const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http(s) URL' });

const issuerSchema = z.strictObject({
  /** For people, where one of several is chosen. */
  name: z.string({ error: 'expected a text' }).min(1, { error: 'expected a text' }),
  /** The FHIR base, as the EHR gives it in `iss`. */
  iss: httpUrl,
  /** The id that the EHR registered the app under. */
  clientId: z.string({ error: 'expected a text' }).min(1, { error: 'expected a text' }),
  /** In place of the scopes that the artefacts need. */
  scope: z.string({ error: 'expected a text' }).optional(),
  /** Further origins of the EHR: of its authorization server, and of its pages that embed the app. */
  origins: z.array(httpUrl, { error: 'expected a list of http(s) URLs' }).optional(),
});

const fileSchema = z.strictObject({
  issuers: z.array(issuerSchema, { error: 'expected a list' }).min(1, { error: 'expected at least one' }),
});

/** An EHR that the SMART app may be launched from: a row of the file `APP_ISSUERS`. */
export type AppIssuer = z.output<typeof issuerSchema>;

/** Origins that belong to an issuer: the app may call them, and be embedded there. */
export function originsOf({ iss, origins = [] }: AppIssuer): readonly string[] {
  return [...new Set([iss, ...origins].map((url) => new URL(url).origin))];
}

/** Where issuers are listed. */
export interface IssuerSources {
  readonly issuersFile: string | null;
  /** Address of the sandbox EHR of this machine; null: none. */
  readonly sandbox: string | null;
  readonly profile: Profile;
}

/**
 * The EHRs that the app may be launched from: the sandbox, as it registers the app, and those of the file.
 *
 * @throws HostingError `settings-invalid` in one sentence: which file, which row, what was got and what was expected
 */
export async function readIssuers({ issuersFile, sandbox, profile }: IssuerSources): Promise<readonly AppIssuer[]> {
  const own: readonly AppIssuer[] =
    sandbox === null ? [] : [{ name: 'Sandbox EHR', iss: `${sandbox}/fhir`, clientId: 'bellwether' }];
  return issuersFile === null ? own : [...own, ...(await readFileOfIssuers(issuersFile, profile))];
}

async function readFileOfIssuers(file: string, profile: Profile): Promise<readonly AppIssuer[]> {
  const refused = (what: string, cause?: unknown) =>
    new HostingError('settings-invalid', `APP_ISSUERS: ${what}`, { cause });
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw refused(`cannot read ${file}: ${readErrorText(cause)}`, cause);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refused(`${file} is not JSON`, cause);
  }
  const result = fileSchema.safeParse(value);
  if (!result.success) throw refused(`${file}: ${result.error.issues.map(problemText).join('; ')}`);
  const { issuers } = result.data;
  const problems = issuers.flatMap((row, index) => issuerProblems(row, issuers.slice(0, index), profile));
  if (problems.length > 0) throw refused(`${file}: ${problems.join('; ')}`);
  return issuers;
}

/** What the schema of one row cannot see. */
function issuerProblems(row: AppIssuer, earlier: readonly AppIssuer[], profile: Profile): readonly string[] {
  const at = `issuers.${earlier.length}`;
  const http = [row.iss, ...(row.origins ?? [])].find((url) => new URL(url).protocol !== 'https:');
  return [
    ...(demands[profile].https && http !== undefined
      ? [`${at}: got ${http}, expected https in the ${profile} profile`]
      : []),
    ...(earlier.some(({ iss }) => iss === row.iss) ? [`${at}.iss: the same as of an earlier row`] : []),
  ];
}

function problemText(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.') || 'file';
  return issue.code === 'unrecognized_keys'
    ? `${path}: unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}`
    : `${path}: ${issue.message}`;
}
