import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Applied, LiveHost, Receipt, WorkbookHost } from '../../src/host/port';
import { hostContract } from '../host/contract';
import { describeWithChromium } from '../support/browser';
import { contractWorkbook } from '../support/xlsx/contract-workbook';
import { BUILD_LIMIT, openContext, openStage, Workbench } from './driver';
import type { Stage } from './driver';

/** What the page keeps for the test: the adapter of the last workbook, and the receipts it gave out. */
interface Held {
  readonly host: LiveHost;
  readonly receipts: Receipt[];
}

/** The page's own adapter behind the port: plans go in and snapshots come out as plain data, receipts stay in the page. */
async function hostInPage(workbench: Workbench): Promise<WorkbookHost> {
  const held = await (await workbench.host()).evaluateHandle((host): Held => ({ host: host as unknown as LiveHost, receipts: [] }));
  const numbers = new Map<Receipt, number>();
  const numbered = (applied: Applied, number: number): Applied => {
    if (applied.ok) numbers.set(applied.receipt, number);
    return applied;
  };
  return {
    capabilities: await held.evaluate(({ host }) => host.capabilities),
    read: () => held.evaluate(({ host }) => host.read()),
    async apply(plan) {
      const [applied, number] = await held.evaluate(async ({ host, receipts }, given) => {
        const answer = await host.apply(given);
        return [answer, answer.ok ? receipts.push(answer.receipt) - 1 : -1] as const;
      }, plan);
      return numbered(applied, number);
    },
    async undo(receipt) {
      const [applied, number] = await held.evaluate(
        async ({ host, receipts }, { place, plain }) => {
          const answer = await host.undo(receipts[place] ?? plain);
          return [answer, answer.ok ? receipts.push(answer.receipt) - 1 : -1] as const;
        },
        { place: numbers.get(receipt) ?? -1, plain: receipt },
      );
      return numbered(applied, number);
    },
  };
}

describeWithChromium('in the page that ships', () => {
  let stage: Stage;
  let context: BrowserContext;
  let workbench: Workbench;
  beforeAll(async () => {
    stage = await openStage();
    context = await openContext(stage.browser);
    workbench = await Workbench.open(context, stage.server.url);
  }, BUILD_LIMIT);
  afterAll(async () => {
    await stage.close();
    expect(workbench.faults).toEqual([]);
  });

  let count = 0;
  hostContract('univer in Chromium', async (sheets) => {
    const name = `合同${String(++count)}.xlsx`;
    const before = await (await workbench.desk()).evaluate((desk) => desk.state().documents.map(({ id }) => id));
    await workbench.drop({ name, bytes: contractWorkbook(sheets) });
    await workbench.shown(name);
    await (await workbench.desk()).evaluate((desk, ids) => ids.forEach((id) => desk.close(id)), before);
    return hostInPage(workbench);
  });
});
