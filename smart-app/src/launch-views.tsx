import type { i18n } from 'i18next';
import { drawInto } from './root.js';
import { LaunchPage, type LaunchState } from './views/LaunchPage.js';

/** Draws what the launch page stays at. */
export function drawLaunch(document: Document, words: i18n, state: LaunchState): void {
  drawInto(document, words)(<LaunchPage state={state} />);
}
