import type { KoaContextWithOIDC } from 'oidc-provider';

/**
 * OpenID Connect drops `offline_access` without `prompt=consent`; SMART knows no such rule. So the prompt is added: whoever
 * wants to act while nobody is there is asked for, each time.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess
 */
export function keepOfflineAccess(context: Pick<KoaContextWithOIDC, 'path' | 'query'>): void {
  const { scope, prompt = '' } = context.query;
  if (context.path !== '/authorize' || typeof scope !== 'string' || typeof prompt !== 'string') return;
  const prompts = prompt.split(' ').filter((word) => word !== '');
  if (!scope.split(' ').includes('offline_access') || prompts.includes('none') || prompts.includes('consent')) return;
  context.query = { ...context.query, prompt: [...prompts, 'consent'].join(' ') };
}
