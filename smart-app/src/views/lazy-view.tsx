import { type ComponentType, createElement, lazy, type ReactNode, useState } from 'react';

/** A view whose code is loaded when it is first shown, or before. Stands in a `LazyPart`. */
export interface LazyView<Props> {
  (props: Props): ReactNode;
  /** Loads the code: while what is to be shown is still being asked for. Never rejects; showing it says what is wrong. */
  readonly load: () => Promise<void>;
}

const forgets: (() => void)[] = [];

/** Lets every view whose code could not be loaded try again when it is next shown. */
export function forgetFailures(): void {
  for (const forget of forgets) forget();
}

/**
 * As React's `lazy`, but a view whose code is there already is drawn at once. Behind a fallback, even one that was never
 * seen, React holds it back for 300 ms.
 */
export function lazyView<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): LazyView<Props> {
  let loaded: ComponentType<Props> | null = null;
  const loadOnce = async () => {
    const module = await load();
    loaded = module.default;
    return module;
  };
  let Later = lazy(loadOnce);
  // React's `lazy` keeps a failure for ever, though the next try may well succeed.
  forgets.push(() => {
    Later = lazy(loadOnce);
  });
  // biome-ignore lint/correctness/noComponentHookFactories: made once, where a module is loaded
  function View(props: Props): ReactNode {
    // For its whole life the same one: another component would begin anew.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Later);
    return createElement(Shown, props);
  }
  const quietly = (): Promise<void> =>
    loadOnce().then(
      () => undefined,
      () => undefined,
    );
  return Object.assign(View, { load: quietly });
}
