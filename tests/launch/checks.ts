import { authorize } from './checks/authorize.js';
import { launchContext } from './checks/launch-context.js';
import { openAddresses } from './checks/open-addresses.js';
import { services } from './checks/services.js';
import { token } from './checks/token.js';
import { tokensInUse } from './checks/tokens-in-use.js';
import type { CheckGroup } from './launch-check.js';

/** Every check by raw HTTP, in groups. */
export const checkGroups: readonly CheckGroup[] = [
  openAddresses,
  authorize,
  token,
  launchContext,
  tokensInUse,
  services,
];
