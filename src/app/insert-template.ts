import { templateOf } from '../core/templates/templates';
import type { WorkbookSnapshot, WritePlan } from '../host/port';
import { templateLayout } from '../sheet/write/template';
import { planBuilder } from './plan-builder';

/** The name of a sheet that is not there yet: 指标体系, 指标体系2, … */
function freeName({ sheets }: WorkbookSnapshot): string {
  const taken = new Set(sheets.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? '指标体系' : `指标体系${String(number)}`;
    if (!taken.has(name)) return name;
  }
}

/** A template as a new sheet after the last; undefined for a key no template has. */
export function planTemplate(snapshot: WorkbookSnapshot, key: string): WritePlan | undefined {
  const template = templateOf(key);
  if (!template) return undefined;
  const builder = planBuilder(snapshot);
  builder.create(templateLayout(template, freeName(snapshot)));
  return builder.plan();
}
