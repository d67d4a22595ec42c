import { lazy } from 'react';
import { LazyPart } from '../LazyPart.js';
import type { TrendsProps } from './trends-props.js';

/** The charts and their library, which are not part of the first paint. */
const LoadedTrends = lazy(() => import('./Trends.js').then(({ Trends }) => ({ default: Trends })));

/** The trends, loaded when they are first shown. */
export function LazyTrends(props: TrendsProps) {
  return (
    <LazyPart loading={props.words.loading} failed={props.words.loadFailed}>
      <LoadedTrends {...props} />
    </LazyPart>
  );
}
