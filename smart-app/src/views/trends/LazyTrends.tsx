import { Component, lazy, type ReactNode, Suspense } from 'react';
import type { TrendsProps } from './trends-props.js';

/** The charts and their library, which are not part of the first paint. */
const LoadedTrends = lazy(() => import('./Trends.js').then(({ Trends }) => ({ default: Trends })));

class LoadFailure extends Component<{ text: string; children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <p role="alert">{this.props.text}</p> : this.props.children;
  }
}

/** The trends, loaded when they are first shown. */
export function LazyTrends(props: TrendsProps) {
  return (
    <LoadFailure text={props.words.loadFailed}>
      <Suspense fallback={<p role="status">{props.words.loading}</p>}>
        <LoadedTrends {...props} />
      </Suspense>
    </LoadFailure>
  );
}
