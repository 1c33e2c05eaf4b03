import { STATUS } from '../own-sheets';

/** Score cells to be added up, as formula text (one or more areas), and how many scores there have to be. */
export interface Addends {
  readonly areas: string;
  readonly count: number;
  readonly decimals: string;
}

/** `SUM` of scores that is a number only when every one of them is there. */
export function sumFormula(addends: Addends): string {
  return `IF(COUNT(${addends.areas})<${addends.count},"未评完",ROUND(SUM(${addends.areas}),${addends.decimals}))`;
}

export interface TotalPlace extends Addends {
  /** Tests that make the whole project score nothing. */
  readonly vetoes: readonly string[];
  /** Set when points of indicators that do not apply are carried by the others. */
  readonly redistribute: { readonly weights: string; readonly scores: string; readonly fullMark: string } | null;
}

/** The grand total: says how far the scoring has got until the last indicator is scored. */
export function totalFormula(place: TotalPlace): string {
  const counted = place.redistribute ? `COUNT(${place.areas})+COUNTIF(${place.redistribute.scores},"${STATUS.notApplicable}")` : `COUNT(${place.areas})`;
  const total = place.redistribute
    ? `ROUND(SUM(${place.areas})*${place.redistribute.fullMark}/SUMPRODUCT(ISNUMBER(${place.redistribute.scores})*${place.redistribute.weights}),${place.decimals})`
    : `ROUND(SUM(${place.areas}),${place.decimals})`;
  const vetoed = place.vetoes.reduce((rest, veto) => `IF(IFERROR(${veto},FALSE),0,${rest})`, total);
  return `IF(${counted}<${place.count},"未评完（"&(${counted})&"/${place.count}）",${vetoed})`;
}

/** A share of two cells as shown: 0.8987, or 89.87 where the heading says %. */
export function rateFormula(score: string, weight: string, inHundreds: boolean): string {
  return `IF(ISNUMBER(${score}),ROUND(${score}/${weight}${inHundreds ? '*100,2' : ',4'}),"")`;
}

/** Grade of a total by the scale in the settings, best first; `scale` pairs name and threshold cells. */
export function gradeFormula(total: string, fullMark: string, scale: readonly (readonly [name: string, from: string])[]): string {
  const rate = `${total}/${fullMark}*100`;
  const grade = scale.reduceRight((rest, [name, from]) => `IF(ROUND(${rate},10)>=${from},${name},${rest})`, '""');
  return `IF(ISNUMBER(${total}),${grade},"")`;
}
