import { compare, type Rational } from '../number/rational';
import type { Grade } from './settings';

/** The grade of a score out of 100, compared exactly: 79.50 is 中, and no grade at all between the bands 60–79 and 80–89. */
export function gradeOf(outOfHundred: Rational, grades: readonly Grade[]): Grade | undefined {
  const grade = grades.find((one) => compare(outOfHundred, one.from) >= 0);
  return grade?.to && compare(outOfHundred, grade.to) > 0 ? undefined : grade;
}
