import type { Locator } from 'playwright-core';
import type { Workbench } from './driver';

/** The steps are the first buttons of the pane; what is further down may use their words. */
function step(pane: Locator, name: RegExp): Locator {
  return pane.getByRole('button', { name }).filter({ visible: true }).first();
}

/** The indicator table's recognition, which the page does by itself. */
export function recognised({ pane }: Workbench): Promise<void> {
  return pane.getByText('共 22 个指标').waitFor();
}

/** From the recognised sample to its working paper, with every proposal agreed to. */
export async function makePaper({ page, pane }: Workbench): Promise<void> {
  await step(pane, /生成底稿/).click();
  await pane.getByRole('status').getByText(/评分底稿已生成/).waitFor();
  await pane.getByRole('button', { name: '全部采纳' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '全部采纳' }).click();
  await pane.getByRole('status').getByText(/已写入评分底稿/).waitFor();
}

export async function writeScores({ pane }: Workbench): Promise<void> {
  await step(pane, /评分/).click();
  await pane.getByRole('status').getByText(/评分已写入/).waitFor();
}

/** Opens an indicator and says its rule in other words, as far as the button that applies them. */
export async function sayRule({ pane }: Workbench, code: string, text: string): Promise<void> {
  await pane.getByRole('tab', { name: '指标' }).click();
  await pane.getByRole('treeitem', { name: new RegExp(code) }).last().click();
  await pane.getByRole('button', { name: '更正读法…' }).click();
  await pane.getByRole('textbox', { name: '评分标准' }).fill(text);
  await pane.getByText(/^得分将为/).waitFor();
  await pane.locator('button:not([aria-disabled=true])', { hasText: '应用' }).waitFor();
}

export async function applyRule({ pane }: Workbench): Promise<void> {
  await pane.getByRole('button', { name: '应用' }).click();
  await pane.getByRole('status').getByText(/已写入评分底稿/).waitFor();
}
