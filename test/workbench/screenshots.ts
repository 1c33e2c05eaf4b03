import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openContext, openStage, Workbench } from './driver';
import { makePaper, recognised, sayRule, writeScores } from './steps';

/** The pictures of the README, taken of the built page: `npm run screenshots`. */
const folder = join(import.meta.dirname, '../../assets/screenshots');
mkdirSync(folder, { recursive: true });
const stage = await openStage(3260);
try {
  const workbench = await Workbench.open(await openContext(stage.browser), stage.server.url);
  const { page, pane } = workbench;
  const take = async (name: string): Promise<void> => {
    // What is still fading in or out, and the mark of the mouse on what it pressed last, belong to no picture.
    await page.mouse.move(720, 24);
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.screenshot({ path: join(folder, `workbench-${name}.png`) });
  };

  await recognised(workbench);
  await take('1-sample');
  await makePaper(workbench);
  await workbench.sheet('评分底稿');
  await take('2-paper');
  await writeScores(workbench);
  await workbench.sheet('附件一 评价指标体系');
  await take('3-scored');
  await pane.screenshot({ path: join(folder, 'pane-scored.png') });
  await workbench.button('示例').click();
  await page.locator('[data-sample]').last().waitFor();
  await take('6-gallery');
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await workbench.sheet('评分底稿');
  await workbench.type('G22', '符合');
  await pane.getByText('90.62').first().waitFor();
  await (await workbench.host()).evaluate((host) => host.select({ sheet: '评分底稿', cell: 'G22' }));
  await take('4-edited');
  await workbench.sheet('附件一 评价指标体系');
  await sayRule(workbench, 'D101', '政策知晓率≥90%得满分；60%（含）—90%得50%；60%以下不得分。');
  await pane.getByRole('button', { name: '应用' }).scrollIntoViewIfNeeded();
  await take('5-rule');
  await pane.screenshot({ path: join(folder, 'pane-rule.png') });
  if (workbench.faults.length > 0) throw new Error(workbench.faults.join('\n'));
  await workbench.close();
} finally {
  await stage.close();
}
