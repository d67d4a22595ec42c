import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium.js';
import { layoutFaults } from '../support/layout-faults.js';

describeInBrowser('Faults of layout are found', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 400, height: 600 } });
  }, 120_000);
  afterAll(() => browser?.close());

  const at = (left: number, top: number, more = '') =>
    `style="position: absolute; left: ${left}px; top: ${top}px; ${more}"`;
  const faultsOf = async (body: string) => {
    await page.setContent(`<body style="margin: 0"><h1>Title</h1>${body}`);
    return layoutFaults(page);
  };

  it.each([
    ['a page that is too wide', '<div style="width: 500px; height: 1px"></div>', /^the page is 500 px wide of 400$/],
    ['a text outside', `<p ${at(-60, 60)}>outside of it</p>`, /^“outside of it” is outside the window: -60 to /],
    [
      'a text cut off',
      '<div style="width: 30px; overflow: hidden; white-space: nowrap">cut off here</div>',
      /“cut off here” is cut off$/,
    ],
    [
      'a word in two lines',
      '<p style="width: 40px; overflow-wrap: anywhere">laboratory</p>',
      /^“laboratory” is broken$/,
    ],
    [
      'a text beyond its drawing',
      `<svg width="100" height="40" ${at(0, 100)}><text x="80" y="20">18:00</text></svg>`,
      /“18:00” is cut off by its drawing$/,
    ],
    ['a text over another', `<p ${at(0, 100)}>below</p><p ${at(8, 104)}>above</p>`, /^“below” is over “above”$/],
    [
      'one control over another',
      `<button ${at(0, 100, 'width: 60px; height: 30px')}>one</button><a href="#" ${at(40, 110, 'width: 40px; height: 40px; padding-top: 20px')}>two</a>`,
      /^button “one” is over a “two”$/,
    ],
    [
      'small controls close together',
      `<button ${at(0, 100, 'width: 20px; height: 20px; padding: 0')}>a</button><button ${at(22, 100, 'width: 20px; height: 20px; padding: 0')}>b</button>`,
      /^button “a” is 20 by 20 px, and button “b” is next to it$/,
    ],
    ['a heading left out', '<h3>Part</h3>', /^a heading of level 3 after one of level 1$/],
    ['a second title', '<h1>Title too</h1>', /^levels of headings: 1 1$/],
  ])('%s', async (_what, body, fault) => {
    expect((await faultsOf(body)).filter((one) => fault.test(one))).toHaveLength(1);
  });

  it.each([
    [
      'what scrolls by itself',
      '<div style="overflow-x: auto"><div style="width: 900px">much<span style="margin-left: 700px">more</span></div></div>',
    ],
    ['what is not shown', `<p hidden>hidden</p><p ${at(0, 100, 'opacity: 0')}>not there</p><p ${at(0, 100)}>there</p>`],
    ['what is folded', '<details><summary>More</summary>much more</details><p>after it</p>'],
    ['a small control on its own', `<button ${at(0, 100, 'width: 10px; height: 10px; padding: 0')}></button>`],
    ['a box with its label', '<label style="display: block; min-height: 30px"><input type="checkbox">Box</label>'],
    ['a reference in two lines', '<p style="width: 60px; overflow-wrap: anywhere">Observation/abcdefghijklmnop</p>'],
    ['lines of a paragraph', '<p style="line-height: 1">'.concat('word '.repeat(80), '</p>')],
  ])('%s is not a fault', async (_what, body) => {
    expect(await faultsOf(body)).toEqual([]);
  });
});
