import { t } from '../texts/text.js';

/** How long an app may take to respond. */
const patienceMilliseconds = 3000;

/** Whether `frame-ancestors` of a policy lets a page of `origin` embed the app, as far as a server can tell. */
function mayEmbed(policy: string, origin: string, app: URL): boolean {
  const directive = policy
    .split(/[;,]/)
    .map((part) => part.trim().split(/\s+/))
    .find(([name]) => name?.toLowerCase() === 'frame-ancestors');
  if (directive === undefined) return true;
  const own = new URL(origin);
  return directive.slice(1).some((source) => {
    if (source === '*' || source === origin) return true;
    if (source === "'self'") return origin === app.origin;
    if (source === `${own.protocol}` || source === own.host) return true;
    // Wildcards of hosts and ports are left to the browser.
    return source.includes('*');
  });
}

function embeddingProblem(headers: Headers, origin: string, app: URL): string | null {
  const policy = headers.get('content-security-policy') ?? '';
  const hasAncestors = /frame-ancestors/i.test(policy);
  const frames = headers.get('x-frame-options');
  const sameOrigin = frames?.toLowerCase() === 'sameorigin' && origin === app.origin;
  // A policy with frame-ancestors overrides the older header.
  const refused = hasAncestors ? !mayEmbed(policy, origin, app) : frames !== null && !sameOrigin;
  return refused ? t('apps.problem.notEmbeddable') : null;
}

/** Without `iss` and `launch` a launch page may well refuse; one that is gone or broken is so with them too. */
const isUnavailable = (status: number): boolean => status === 404 || status === 410 || status >= 500;

/**
 * Why an app is unlikely to open, in a sentence; null if no problem is found. A page cannot see what happens inside a
 * frame of another origin, so the EHR checks first.
 * @param embeddedIn origin of the page that embeds it, null for a tab of its own
 */
export async function appProblem(launchUrl: string, embeddedIn: string | null): Promise<string | null> {
  try {
    const response = await fetch(launchUrl, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    await response.body?.cancel();
    if (isUnavailable(response.status)) return t('apps.problem.returnedStatus', { status: response.status });
    return embeddedIn === null ? null : embeddingProblem(response.headers, embeddedIn, new URL(launchUrl));
  } catch (error) {
    const slow = typeof error === 'object' && error !== null && Reflect.get(error, 'name') === 'TimeoutError';
    return slow ? t('apps.problem.late', { seconds: patienceMilliseconds / 1000 }) : t('apps.problem.notResponding');
  }
}
