import { useCallback } from 'react';
import type { ModelProps } from '../model/model-props.js';
import { lazyView } from '../lazy-view.js';
import { useAsked } from '../use-asked.js';
import type { TabProps } from './tab-props.js';

const ModelView = lazyView(() => import('../model/ModelView.js'));

/** The facts about the model that speaks. */
export function ModelTab({ worker, request }: TabProps) {
  const [asked, retry] = useAsked(useCallback(() => worker.modelFacts(request), [worker, request]));
  const state: ModelProps['state'] = asked.status === 'ready' ? { status: 'ready', facts: asked.answer } : asked;
  return <ModelView state={state} onRetry={retry} />;
}
