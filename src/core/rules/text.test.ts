import { describe, expect, it } from 'vitest';
import { edited, normalise, originalSpan, replaced } from './text';

describe('what was put into other words', () => {
  it('keeps the place of every sign it starts with', () => {
    const source = normalise('甲满意度目标值均为90%，达到目标值得满分');
    const { text } = source;
    const told = edited(source, [{ start: 0, end: text.length, text: `${text.slice(0, 13)}得满分` }]);
    expect(originalSpan(told, 0, 13)).toEqual({ start: 0, end: 13 });
    expect(originalSpan(told, 0, told.text.length)).toEqual({ start: 0, end: text.length });
  });

  it('never points past what it stands for', () => {
    const told = replaced(normalise('每处扣1分，扣完为止'), [[/每处/g, '每处问题'], [/,扣完/g, ',']]);
    expect(told.text).toBe('每处问题扣1分,为止');
    expect([...told.offsets]).toEqual([0, 1, 1, 1, 2, 3, 4, 5, 8, 9]);
  });
});
