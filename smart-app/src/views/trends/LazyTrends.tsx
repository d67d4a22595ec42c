import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyPart } from '../LazyPart.js';
import type { TrendsProps } from './trends-props.js';

/** The charts and their library, which are not part of the first paint. */
const LoadedTrends = lazy(() => import('./Trends.js').then(({ Trends }) => ({ default: Trends })));

/** The trends, loaded when they are first shown. */
export function LazyTrends(props: TrendsProps) {
  const { t } = useTranslation();
  return (
    <LazyPart loading={t('trends.loading')} failed={t('trends.loadFailed')}>
      <LoadedTrends {...props} />
    </LazyPart>
  );
}
