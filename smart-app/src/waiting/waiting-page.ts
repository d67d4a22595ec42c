/** What is being waited for, and how much of it is there. */
export interface Waiting {
  readonly text: string;
  /** 0 to 1; null: that is not known. */
  readonly share: number | null;
}

/** The part of the HTML that says what is being waited for, until the first view takes its place. */
export interface WaitingPage {
  say(waiting: Waiting): void;
  /** What came instead of a view: that there will be none. */
  fail(title: string, text: string): void;
}

/** Writes into what `waiting-html.ts` made: without React, which may still be on its way. */
export function waitingPage(document: Document): WaitingPage {
  const part = document.querySelector('#waiting');
  const title = document.querySelector('#waiting h1');
  const bar = document.querySelector<HTMLElement>('#waiting .waiting-bar');
  const filled = bar?.querySelector('div') ?? null;
  const sayTitle = (text: string) => {
    if (title !== null && title.textContent !== text) title.textContent = text;
  };
  return {
    say({ text, share }) {
      sayTitle(text);
      bar?.toggleAttribute('data-known', share !== null);
      if (filled !== null) filled.style.width = share === null ? '' : `${100 * Math.min(share, 1)}%`;
    },
    fail(title, text) {
      sayTitle(title);
      const paragraph = document.createElement('p');
      paragraph.textContent = text;
      bar?.replaceWith(paragraph);
      part?.setAttribute('role', 'alert');
    },
  };
}
