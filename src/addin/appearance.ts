import type { Language, Theme } from '../taskpane';

/** The pane's language for the one Excel speaks (`zh-CN`, `en-US`). */
export function languageFor(displayLanguage: string): Language {
  return /^zh\b/i.test(displayLanguage) ? 'zh' : 'en';
}

/** The pane's theme for the background of Excel's own panes (`#rrggbb`); light where Excel does not say. */
export function themeFor(background: string | undefined, forcedColors: boolean): Theme {
  if (forcedColors) return 'high-contrast';
  const parts = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(background ?? '')?.slice(1) ?? ['ff', 'ff', 'ff'];
  const [red = 0, green = 0, blue = 0] = parts.map((part) => parseInt(part, 16));
  // Brightness as the eye weighs it (ITU-R BT.601).
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
}
