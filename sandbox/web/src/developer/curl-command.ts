import { t } from '@bellwether/sandbox/texts';
import type { TraceEvent } from '@bellwether/sandbox/interface';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the trace puts where a secret was. */
const secret = /[\w\-.~+/]{0,6}…redacted/g;

/** A text as one word of a shell; where a secret was, the shell's own `$TOKEN` goes in. */
function shellWord(text: string): string {
  const word = (part: string): string => (part === '' ? '' : `'${part.replaceAll("'", "'\\''")}'`);
  return text.split(secret).map(word).join('"$TOKEN"') || "''";
}

/** Whether a body was abridged for the trace: sent again, it would be another one. */
const isAbridged = (body: string): boolean =>
  /"… \d+ more"|… \(\d+ characters more\)|"…( too large to be shown)?"/.test(body);

interface BodyLines {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

/** The body as curl's arguments, or the remark that it is left out. @param type of the content, as sent */
function bodyLines(body: unknown, type: string | undefined): BodyLines {
  if (body === undefined || body === null) return { lines: [], notes: [] };
  if (isObject(body) && type?.includes('form')) {
    const fields = Object.entries(body).filter(([, value]) => value !== undefined && value !== null);
    return { lines: fields.map(([name, value]) => `--data-urlencode ${shellWord(`${name}=${value}`)}`), notes: [] };
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  if (isAbridged(text)) return { lines: [], notes: [t('developer.curlBodyAbridged')] };
  const usual = typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/fhir+json';
  const typed = type === undefined ? [`-H 'content-type: ${usual}'`] : [];
  return { lines: [...typed, `--data-raw ${shellWord(text)}`], notes: [] };
}

/**
 * An event as a curl command, its token as `$TOKEN`; null where it was not a request. What was prefetched is not in it: the
 * service reads the FHIR server itself then.
 */
export function curlCommand({ kind, by, detail }: Pick<TraceEvent, 'kind' | 'by' | 'detail'>): string | null {
  const { request, prefetch } = detail;
  if (!isObject(request) || typeof request.method !== 'string' || typeof request.url !== 'string') return null;
  const { method, url, body } = request;
  const headers = Object.entries(isObject(request.headers) ? request.headers : {}).filter(
    (header): header is [string, string] => typeof header[1] === 'string',
  );
  const header = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const withoutToken = kind === 'fhir' && header('authorization') === undefined;
  const { lines, notes } = bodyLines(body, header('content-type'));
  return [
    ...notes,
    ...(prefetch === undefined ? [] : [t('developer.curlWithoutPrefetch')]),
    ...(withoutToken && by === 'ehr' ? [t('developer.curlTokenNeeded')] : []),
    [
      `curl ${method === 'GET' ? '' : `-X ${method} `}${shellWord(url)}`,
      ...headers.map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
      ...(withoutToken ? ['-H "authorization: Bearer $TOKEN"'] : []),
      ...lines,
    ].join(' \\\n  '),
  ].join('\n');
}
