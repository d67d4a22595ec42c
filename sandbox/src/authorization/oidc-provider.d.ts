/**
 * The provider and its errors without the package's entry, which prints a warning on Node 20 as it is imported. What is
 * used of it works there: the launch tests run on it.
 */
declare module 'oidc-provider/lib/provider.js' {
  export { Provider } from 'oidc-provider';
}

declare module 'oidc-provider/lib/helpers/errors.js' {
  import { errors } from 'oidc-provider';

  export type InvalidRequest = errors.InvalidRequest;
  export const InvalidRequest: typeof errors.InvalidRequest;
  export const InvalidScope: typeof errors.InvalidScope;
  export const InvalidTarget: typeof errors.InvalidTarget;
  export const InvalidGrant: typeof errors.InvalidGrant;
  export const InvalidClientAuth: typeof errors.InvalidClientAuth;
}
