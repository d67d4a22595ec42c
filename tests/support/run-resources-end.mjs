/** `globalTeardown`: ends what the keeper made. */
export { endRun as default } from './run-resources.mjs';
