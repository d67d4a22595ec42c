import { LazyPart } from '../LazyPart.js';
import type { TabName } from '../tab-name.js';
import { AnomaliesTab } from './AnomaliesTab.js';
import { DataTab } from './DataTab.js';
import { ModelTab } from './ModelTab.js';
import { TrendsTab } from './TrendsTab.js';
import type { TabProps } from './tab-props.js';

const views = { trends: TrendsTab, anomalies: AnomaliesTab, data: DataTab, model: ModelTab } as const;

/** The view of a tab other than the first. Another tab begins anew: one that failed does not fail the others. */
export function TabPanel({ tab, ...props }: TabProps & { readonly tab: Exclude<TabName, 'overview'> }) {
  const View = views[tab];
  return (
    <LazyPart key={tab}>
      <View {...props} />
    </LazyPart>
  );
}
