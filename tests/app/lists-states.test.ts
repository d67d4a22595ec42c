import { expect, it, jest } from '@jest/globals';
import { describeInBrowser } from '../support/chromium.js';
import { shownText } from '../support/app-in-browser.js';
import { listsInBrowser } from '../support/lists-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The lists of a chart, in each state', () => {
  const lists = listsInBrowser();
  const { open, judge, main } = lists;

  // In the dark what is shown at 1400 px is the same in other colours.
  it.each([
    ['anomalies', 'chart=ward', 'Showing', 'all'],
    ['anomalies', 'chart=few&theme=dark', 'Showing', 'colours'],
    ['data', 'chart=few', 'rows', 'all'],
    ['data', 'chart=few&theme=dark', 'rows', 'colours'],
    ['model', '', 'Updates', 'all'],
    ['model', 'theme=dark&own-bands', 'Updates', 'colours'],
  ] as const)('%s %s: no violation at 400 and 1400 px', async (view, settings, drawn, rules) => {
    await open(view, settings, 400);
    await lists.page.getByText(drawn).first().waitFor();
    await judge(nameOf(view, settings));
    await lists.page.setViewportSize({ width: 1400, height: 900 });
    await judge(nameOf(view, settings), rules);
  });

  // What is a few lines is laid out alike at any width.
  it.each([
    ['anomalies', 'chart=empty', 'No anomaly was found in the readings of this chart.'],
    ['anomalies', 'state=loading', 'Looking for anomalies …'],
    ['data', 'chart=empty', 'Nothing was read for this patient.'],
    ['data', 'state=loading', 'Preparing the readings …'],
    ['model', 'state=loading', 'Loading the model …'],
  ] as const)('%s %s: no violation, and it says "%s"', async (view, settings, drawn) => {
    await open(view, settings, 400);
    await lists.page.getByText(new RegExp(drawn)).first().waitFor();
    await judge(nameOf(view, settings));
  });

  it.each([
    ['anomalies', 'That is not to say that there are none.'],
    ['model', 'The facts about the model could not be loaded.'],
  ] as const)(
    '%s that could not be retrieved say so, without a violation, and are asked for again',
    async (view, sentence) => {
      await open(view, 'state=failed', 400);
      expect(await shownText(lists.page.getByRole('alert'))).toContain(sentence);
      await judge(nameOf(view, 'failed'));
      await lists.button('Try again').click();
      expect(await lists.calls()).toEqual(['retry']);
    },
  );

  it('data that could not be retrieved say so; trying again helps', async () => {
    await open('data', 'state=failed', 400);
    await lists.page.getByRole('alert').waitFor();
    await judge('data-failed');
    await lists.button('Try again').click();
    await lists.page.getByText(/^(\d+) of \1 rows/).waitFor();
  });

  // Colours have no language.
  it('in German nothing of them is English but what the chart and the artefact say', async () => {
    await open('anomalies', 'language=de&acknowledging=none', 400);
    await judge('anomalies-de', 'all but colours');
    const anomalies = await main();
    expect(anomalies).toMatch(/Grenzwertverletzung[\s\S]*Herzfrequenz|Herzfrequenz[\s\S]*Grenzwertverletzung/);
    await open('data', 'language=de&chart=few', 400);
    await lists.page.getByText(/^(\d+) von \1 Zeilen/).waitFor();
    await judge('data-de', 'all but colours');
    const data = await main();
    expect(data).toContain('Nicht verwendet: ein Wert, den kein Mensch hat');
    expect(data).toContain('40,1 °C');
    expect(`${anomalies} ${data}`).not.toMatch(/\b(the|and|not|this|reading|vital|used|show|of)\b/i);
    await open('model', 'language=de', 400);
    await judge('model-de', 'all but colours');
    const ownTexts = await lists.page.locator('[lang="en"]').allInnerTexts();
    const rest = ownTexts.reduce((text, own) => text.replace(own, ''), await main());
    expect(rest.replace(/Die Regel, nach der.*|Verfahren: .*|objective:.*/g, '')).not.toMatch(
      /\b(the|and|not|this|with)\b/i,
    );
  });

  function nameOf(view: string, settings: string): string {
    return [view, settings].join('-').replace(/[^a-z-]/g, '-');
  }
});
