/** Sources that a directive of the policy has besides the usual ones. */
export type PolicyAdditions = Readonly<Partial<Record<'script-src' | 'connect-src', readonly string[]>>>;

/** What the policy depends on. */
export interface PolicyParts {
  /** Origins that the pages may call. */
  readonly connect: readonly string[];
  /** Sources that may embed them. */
  readonly frameAncestors: readonly string[];
}

/** What the pages may do: their own scripts and styles, and calls to the EHRs and the service. MUI writes style elements. */
function contentSecurityPolicy({ connect, frameAncestors }: PolicyParts, additions: PolicyAdditions): string {
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...(additions['script-src'] ?? [])],
    'worker-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...connect, ...(additions['connect-src'] ?? [])],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': frameAncestors.length === 0 ? ["'none'"] : ["'self'", ...frameAncestors],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** Headers of every answer that a page, or a part of one, comes with. */
export function appHeaders(parts: PolicyParts, additions: PolicyAdditions = {}): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(parts, additions),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}
