/** `globalTeardown`: ends what the keeper started. */
export { endRun as default } from './hapi-keeper.mjs';
