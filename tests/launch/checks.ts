import { authorize } from './checks/authorize.js';
import { bundles } from './checks/bundles.js';
import { launchContext } from './checks/launch-context.js';
import { quirks } from './checks/quirks.js';
import { openAddresses } from './checks/open-addresses.js';
import { reads } from './checks/reads.js';
import { searches } from './checks/searches.js';
import { services } from './checks/services.js';
import { token } from './checks/token.js';
import { tokensInUse } from './checks/tokens-in-use.js';
import { writes } from './checks/writes.js';
import type { CheckGroup } from './launch-check.js';

/** Every check by raw HTTP, in groups. */
export const checkGroups: readonly CheckGroup[] = [
  openAddresses,
  authorize,
  token,
  launchContext,
  tokensInUse,
  services,
  reads,
  searches,
  writes,
  bundles,
  quirks,
];
