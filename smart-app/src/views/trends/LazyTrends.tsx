import { useTranslation } from 'react-i18next';
import { LazyPart } from '../LazyPart.js';
import { lazyView } from '../lazy-view.js';
import type { TrendsProps } from './trends-props.js';

/** The graphs and their library, which are not part of the first paint. */
const TrendsView = lazyView<TrendsProps>(() => import('./Trends.js').then(({ Trends }) => ({ default: Trends })));

/** Loads the code of the graphs, for who asks for their data first. */
export const loadTrends = TrendsView.load;

/** The trends, loaded when they are first shown. */
export function LazyTrends(props: TrendsProps) {
  const { t } = useTranslation();
  return (
    <LazyPart loading={t('trends.loading')} failed={t('trends.loadFailed')}>
      <TrendsView {...props} />
    </LazyPart>
  );
}
