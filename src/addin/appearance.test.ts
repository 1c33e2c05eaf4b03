import { describe, expect, it } from 'vitest';
import { languageFor, themeFor } from './appearance';

describe('the language of the pane', () => {
  it.each([
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['ZH', 'zh'],
    ['en-US', 'en'],
    ['de-DE', 'en'],
    ['zha-CN', 'en'],
    ['', 'en'],
  ])('for Excel in %s is %s', (displayed, language) => expect(languageFor(displayed)).toBe(language));
});

describe('the theme of the pane', () => {
  it.each([
    // Office themes: colourful and white, dark grey, black.
    ['#E6E6E6', 'light'],
    ['#FFFFFF', 'light'],
    ['#666666', 'dark'],
    ['#262626', 'dark'],
    ['0A0A0A', 'dark'],
    // Blue is dark to the eye, yellow is light.
    ['#0000FF', 'dark'],
    ['#FFFF00', 'light'],
    ['', 'light'],
    ['window', 'light'],
    [undefined, 'light'],
  ])('on %s is %s', (background, theme) => expect(themeFor(background, false)).toBe(theme));

  it('is high contrast where Windows asks for it', () => expect(themeFor('#FFFFFF', true)).toBe('high-contrast'));
});
