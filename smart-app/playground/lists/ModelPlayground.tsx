import { type Manifest, manifestSchema } from '@bellwether/model';
import { lazy, useMemo } from 'react';
import manifestJson from '../../../model/artefacts/hospitalization-30d/manifest.json';
import modelCard from '../../../model/artefacts/hospitalization-30d/model-card.json';
import { modelFacts } from '../../src/model-facts/model-facts.js';
import type { ModelProps } from '../../src/views/model/model-props.js';
import { calls } from './calls.js';
import type { Settings } from './settings.js';

const ModelView = lazy(() => import('../../src/views/model/ModelView.js'));

/** The facts of the artefact that comes with the product. */
export function ModelPlayground({ state, ownBands }: Settings) {
  const facts = useMemo(() => {
    const manifest: Manifest = manifestSchema.parse(manifestJson);
    const bands = ownBands ? manifest.bands.rows.slice(0, 2) : manifest.bands.rows;
    return modelFacts({ manifest, hash: 'a'.repeat(64), modelCard }, { siteHash: 'b'.repeat(64), bands });
  }, [ownBands]);
  const drawn: ModelProps['state'] =
    state === 'loading' || state === 'failed' ? { status: state } : { status: 'ready', facts };
  return <ModelView state={drawn} onRetry={() => calls.push('retry')} />;
}
