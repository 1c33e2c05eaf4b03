export type { FactReading } from './facts';
export { readFactTables } from './facts';
export type { ColumnRole, IndicatorReading, IndicatorRow, IndicatorTable } from './indicators';
export { readIndicatorSheet } from './indicators';
export type { SlotTarget, SummaryReading, SummarySlot } from './summary';
export { findSummarySlots } from './summary';
