/**
 * Scrolls to an element and holds it in the middle while the page above it is still growing (anomalies and legends arrive
 * later), until the reader does something: from then on the page is theirs.
 */
export function keepInView(element: HTMLElement): void {
  const scroll = () => element.scrollIntoView({ block: 'center' });
  scroll();
  const { body } = element.ownerDocument;
  const grown = new ResizeObserver(() => (element.isConnected ? scroll() : stop()));
  const endings = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
  const stop = () => {
    grown.disconnect();
    for (const ending of endings) body.removeEventListener(ending, stop, true);
  };
  for (const ending of endings) body.addEventListener(ending, stop, { capture: true, passive: true });
  grown.observe(body);
}
