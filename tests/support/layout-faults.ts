import type { Page } from 'playwright-core';

/** What is laid out wrongly on a page as it is now, each fault a line; whatever the fonts of the machine are. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  // Charts are drawn again when their width is known.
  await page.waitForFunction(isStill, undefined, { polling: 'raf' });
  return [...(await page.evaluate(findFaults)), ...(await page.evaluate(findBrokenTexts))];
}

/** Whether nothing has moved for some frames. Runs in the page. */
function isStill(): boolean {
  const known = globalThis as { lastLayout?: string; stillFrames?: number };
  const drawn = [...document.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect().width);
  const layout = `${innerWidth} ${document.documentElement.scrollHeight} ${drawn.join()}`;
  known.stillFrames = layout === known.lastLayout ? (known.stillFrames ?? 0) + 1 : 0;
  known.lastLayout = layout;
  return known.stillFrames > 5;
}

/** Runs in the page: everything that it uses is in it. */
function findFaults(): readonly string[] {
  /** Rounding of a layout is not a fault. */
  const slack = 1.5;
  /** WCAG 2.2, 2.5.8: so many CSS pixels, or so much space around it. */
  const minTargetSize = 24;
  const faults: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth)
    faults.push(`the page is ${page.scrollWidth} px wide of ${page.clientWidth}`);

  const nameOf = (element: Element): string => {
    const text = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ').slice(0, 60);
    return `${element.tagName.toLowerCase()}${text === '' ? ` ${element.id || element.getAttribute('class')}` : ` “${text}”`}`;
  };
  /** Boxes that are ticked are drawn by what is around an invisible one. */
  const shownAt = (element: Element, opacityProperty: boolean): DOMRect | null => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return null;
    const seen = element.checkVisibility({ opacityProperty, visibilityProperty: true });
    return seen && element.closest('.visually-hidden, details:not([open]) > :not(summary)') === null ? box : null;
  };
  /** Whether it can be scrolled to within a part of the page. */
  const scrolls = (element: Element | null): boolean => {
    for (let parent = element; parent !== null && parent !== page; parent = parent.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(parent).overflowX)) return true;
    }
    return false;
  };
  const cross = (a: DOMRect, b: DOMRect): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;

  // Texts: none outside the window, none cut off, none over another.
  const lines: { readonly element: Element; readonly box: DOMRect; readonly text: string }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (text === '' || element === null || shownAt(element, true) === null) continue;
    if (element.matches('script, style, noscript, option, details:not([open])')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 2) continue;
      lines.push({ element, box, text: text.slice(0, 60) });
      if ((box.right > page.clientWidth + slack || box.left < -slack) && !scrolls(element))
        faults.push(`“${text.slice(0, 60)}” is outside the window: ${box.left.toFixed()} to ${box.right.toFixed()} px`);
    }
    const style = getComputedStyle(element);
    const cut = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (cut && element.scrollWidth > element.clientWidth + slack) faults.push(`${nameOf(element)} is cut off`);
  }
  const sorted = lines.toSorted((a, b) => a.box.top - b.box.top);
  const overlapping = new Set<string>();
  sorted.forEach((line, index) => {
    for (const other of sorted.slice(index + 1)) {
      if (other.box.top > line.box.bottom - slack) break;
      if (line.element === other.element || !cross(line.box, other.box)) continue;
      // The heights of lines overlap where lines are close: what is seen of letters is less.
      const high = Math.min(line.box.bottom, other.box.bottom) - Math.max(line.box.top, other.box.top);
      if (high < 0.35 * Math.min(line.box.height, other.box.height)) continue;
      if (line.element.closest('header') !== other.element.closest('header')) continue;
      overlapping.add(`“${line.text}” is over “${other.text}”`);
    }
  });
  faults.push(...overlapping);

  // What is operated: none over another, none too small to be hit.
  const operated =
    'a[href], button, input, select, textarea, summary, [role="tab"], [role="slider"], [role="button"], [role="option"]';
  const targets = [...document.querySelectorAll(operated)].flatMap((element) => {
    // A box or a point is as large as what it is labelled by.
    const labelled = element instanceof HTMLInputElement ? (element.closest('label') ?? element) : element;
    const box = shownAt(labelled, false);
    // Where a point of a chart is, its values say.
    return box === null || element.closest('[aria-hidden="true"], svg') !== null ? [] : [{ element, box }];
  });
  const isSmall = ({ width, height }: DOMRect) => width < minTargetSize - 0.5 || height < minTargetSize - 0.5;
  const centre = ({ left, top, width, height }: DOMRect) => ({ x: left + width / 2, y: top + height / 2 });
  targets.forEach(({ element, box }, index) => {
    for (const other of targets.slice(index + 1)) {
      if (element.contains(other.element) || other.element.contains(element)) continue;
      if (cross(box, other.box)) faults.push(`${nameOf(element)} is over ${nameOf(other.element)}`);
    }
    if (!isSmall(box)) return;
    const { x, y } = centre(box);
    const crowded = targets.find(({ element: other, box: near }) => {
      if (other === element || other.contains(element) || element.contains(other)) return false;
      const { left, right, top, bottom } = near;
      const between = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      const ofCentres = Math.hypot(centre(near).x - x, centre(near).y - y);
      return between < minTargetSize / 2 || (isSmall(near) && ofCentres < minTargetSize);
    });
    if (crowded !== undefined)
      faults.push(
        `${nameOf(element)} is ${box.width.toFixed()} by ${box.height.toFixed()} px, and ${nameOf(crowded.element)} is next to it`,
      );
  });

  // Headings: one of the first level, and none left out below it.
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter((heading) => shownAt(heading, true) !== null)
    .map((heading) => Number(heading.tagName.slice(1)));
  if (levels.filter((level) => level === 1).length !== 1) faults.push(`levels of headings: ${levels.join(' ')}`);
  levels.forEach((level, index) => {
    const before = levels[index - 1] ?? 0;
    if (level > before + 1) faults.push(`a heading of level ${level} after one of level ${before}`);
  });
  // The same fault of many rows is one.
  return [...new Map(faults.map((fault) => [fault.replaceAll(/\d+/g, '#'), fault])).values()];
}

/** Words in two lines, and texts beyond their drawing, each once. Runs in the page. */
function findBrokenTexts(): readonly string[] {
  const slack = 1.5;
  /** Words of which letters stand in the next line; not numbers and references, nor the longest, which browsers hyphenate if they can. */
  const brokenIn = (node: Node): readonly string[] => {
    const words = [...(node.textContent ?? '').matchAll(/(?<![\p{L}\d/_.:-])\p{L}{3,20}(?![\p{L}\d/_.:-])/gu)];
    return words.flatMap(({ 0: word, index }) => {
      const letters = document.createRange();
      letters.setStart(node, index);
      letters.setEnd(node, index + word.length);
      const tops = [...letters.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top));
      return new Set(tops).size > 1 ? [word] : [];
    });
  };
  const faults = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const hidden = '.visually-hidden, script, style, option, details:not([open]) > :not(summary)';
    if (element === null || !element.checkVisibility({ visibilityProperty: true }) || element.closest(hidden)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (range.getClientRects().length > 1) for (const text of brokenIn(node)) faults.add(`“${text}” is broken`);
    const drawing = element.closest('svg')?.getBoundingClientRect();
    const { left, right } = range.getBoundingClientRect();
    if (drawing !== undefined && (left < drawing.left - slack || right > drawing.right + slack))
      faults.add(`“${node.textContent?.slice(0, 60)}” is cut off by its drawing`);
  }
  return [...faults];
}
