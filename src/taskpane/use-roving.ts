import { useCallback, useRef, useState, type KeyboardEvent } from 'react';

/** One tab stop among many: the active one takes focus, the arrow keys move it. */
export interface Roving {
  readonly active: string | undefined;
  /** Makes an item the tab stop without moving focus. */
  readonly setActive: (key: string) => void;
  readonly focus: (key: string) => void;
  /** Keeps the element of an item, to focus it. */
  readonly register: (key: string, element: HTMLElement | null) => void;
  /** Handles the keys that move; returns the key moved to. */
  readonly move: (event: KeyboardEvent) => string | undefined;
}

const STEPS: Readonly<Record<'vertical' | 'horizontal', Readonly<Record<string, number>>>> = {
  vertical: { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 },
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
};

export function useRoving(keys: readonly string[], direction: 'vertical' | 'horizontal' = 'vertical', first?: string): Roving {
  const [wanted, setActive] = useState<string | undefined>(first);
  const elements = useRef(new Map<string, HTMLElement>());
  const active = wanted !== undefined && keys.includes(wanted) ? wanted : keys[0];
  const register = useCallback((key: string, element: HTMLElement | null) => {
    if (element) elements.current.set(key, element);
    else elements.current.delete(key);
  }, []);
  const focus = useCallback((key: string) => {
    setActive(key);
    elements.current.get(key)?.focus();
  }, []);
  const move = (event: KeyboardEvent): string | undefined => {
    const step = STEPS[direction][event.key];
    const here = active === undefined ? -1 : keys.indexOf(active);
    const target = step !== undefined ? Math.min(keys.length - 1, Math.max(0, here + step)) : event.key === 'Home' ? 0 : event.key === 'End' ? keys.length - 1 : undefined;
    const key = target === undefined ? undefined : keys[target];
    if (key === undefined) return undefined;
    event.preventDefault();
    focus(key);
    return key === active ? undefined : key;
  };
  return { active, setActive, focus, register, move };
}
