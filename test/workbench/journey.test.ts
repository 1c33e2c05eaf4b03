import { expect, it } from 'vitest';
import { recalculate, libreOffice } from '../support/libreoffice';
import { hostOf } from '../support/workbook';
import { describeWorkbench, TABLE, valueInFile } from './driver';
import type { Workbench } from './driver';
import { compareEveryCell } from './every-cell';
import { applyRule, makePaper, recognised, sayRule, writeScores } from './steps';

const PAPER = '评分底稿';

/** From the opened sample to its score, as a person goes: working paper, consent, score. */
async function score(workbench: Workbench): Promise<void> {
  await recognised(workbench);
  await makePaper(workbench);
  await writeScores(workbench);
}

/** The total and the grade as the pane shows them. */
async function result({ pane }: Workbench, total: string, grade: string): Promise<void> {
  const card = pane.getByRole('region', { name: '总分' });
  await card.getByText(total, { exact: true }).waitFor();
  await card.getByRole('img', { name: `等级：${grade}` }).waitFor();
}

/** Score and weight of a level as the pane shows them. */
function level({ pane }: Workbench, name: string, score: string): Promise<void> {
  return pane.getByRole('row', { name }).getByText(score, { exact: true }).waitFor();
}

/** Every cell of the saved file is what the grid shows, and what LibreOffice makes of it. */
async function sameEverywhere(workbench: Workbench, { recalculated }: { readonly recalculated: boolean }): Promise<void> {
  const shown = await workbench.grid();
  const bytes = await workbench.saved();
  const inFile = compareEveryCell(shown, await hostOf(bytes).read());
  expect(inFile.differences).toEqual([]);
  // The indicator table, its facts, 22 indicators of the working paper with their entries, the settings.
  expect(inFile.cells).toBeGreaterThan(1200);
  expect(inFile.formulas).toBeGreaterThan(200);
  if (!recalculated || !libreOffice().available) return;
  const calculated = (await recalculate([{ name: 'saved', bytes }])).get('saved');
  if (!calculated) throw new Error('LibreOffice saved nothing');
  const inOffice = compareEveryCell(shown, await hostOf(calculated).read());
  expect(inOffice.differences).toEqual([]);
  expect(inOffice.cells).toBe(inFile.cells);
}

describeWorkbench('the journey', (given) => {
  it('scores the sample, follows a typed judgement, corrects a rule, undoes in grid and pane, and saves', async () => {
    const { workbench } = given();
    const { page, pane } = workbench;
    await score(workbench);
    await result(workbench, '89.87', '良');
    await level(workbench, 'A3 资金投入', '2.00/5');
    expect(await workbench.value(TABLE, 'I25')).toBe(89.87);
    expect(await workbench.value(PAPER, 'K83')).toBe('良');
    // Our functions are in the cells: the file keeps their results, which no other program can work out.
    await sameEverywhere(workbench, { recalculated: false });

    // A301, worth 3 points in four equal parts, of which none was met.
    await workbench.sheet(PAPER);
    await workbench.type('G22', '符合');
    await result(workbench, '90.62', '优');
    await level(workbench, 'A3 资金投入', '2.75/5');
    await level(workbench, 'A 决策', '12.75/15');
    expect(await workbench.value(PAPER, 'J21')).toBe(0.75);
    expect(await workbench.value(TABLE, 'I7')).toBe(0.75);
    expect(await workbench.value(TABLE, 'I25')).toBe(90.62);
    expect(await workbench.value(PAPER, 'K83')).toBe('优');

    // D101 has 3.42 of 6 points by a rate of 57.02 %, which by this rule is too little for any.
    await sayRule(workbench, 'D101', '政策知晓率≥90%得满分；60%（含）—90%得50%；60%以下不得分。');
    await applyRule(workbench);
    await pane.getByRole('button', { name: '返回' }).click();
    await pane.getByRole('tab', { name: '总览' }).click();
    await result(workbench, '87.20', '良');
    await level(workbench, 'D1 社会效益', '12.67/20');
    expect(await workbench.value(TABLE, 'I19')).toBe(0);
    expect(await workbench.value(TABLE, 'I25')).toBe(87.2);

    await workbench.goTo('A1');
    await page.keyboard.press('Control+z');
    await result(workbench, '90.62', '优');
    await page.keyboard.press('Control+z');
    await result(workbench, '89.87', '良');
    expect(await workbench.value(PAPER, 'G22')).toBe('不符合');
    await page.keyboard.press('Control+y');
    await result(workbench, '90.62', '优');
    await page.keyboard.press('Control+y');
    await result(workbench, '87.20', '良');
    await pane.getByRole('button', { name: /^撤销/ }).click();
    await result(workbench, '90.62', '优');
    await level(workbench, 'D1 社会效益', '16.09/20');
    expect(await workbench.value(TABLE, 'I19')).toBe(3.42);

    await pane.getByRole('tab', { name: '设置' }).click();
    await pane.getByRole('radio', { name: '原生公式' }).check();
    await writeScores(workbench);
    await pane.getByRole('tab', { name: '总览' }).click();
    await result(workbench, '90.62', '优');
    await sameEverywhere(workbench, { recalculated: true });
    await workbench.unsaved.waitFor({ state: 'detached' });
  });

  it('follows a number typed into the score column and back again', async () => {
    const { workbench } = given();
    await score(workbench);
    // A101, worth 2 points and scored in full.
    await workbench.type('I3', '1');
    await result(workbench, '88.87', '良');
    expect(await valueInFile(await workbench.saved(), TABLE, 'I25')).toBe(88.87);
    await workbench.page.keyboard.press('Control+z');
    await result(workbench, '89.87', '良');
    expect(await valueInFile(await workbench.saved(), TABLE, 'I25')).toBe(89.87);
  });
});
