import type { BrowserContextOptions } from 'playwright-core';
import type { LanguageTag } from '../../public/messages/languages.ts';
import type { Look } from '../../public/preferences/look.ts';
import { DESKTOP, PHONE } from '../../test/public/open-page.ts';

/** In what dress states are pictured, and on what device. */
export interface PictureLook {
  /** Of the pictures' names; none for the usual look. */
  suffix: string;
  /** As a heading. */
  title: string;
  device: BrowserContextOptions;
  /** Names of the states; all where there is none. */
  states?: string[];
  look?: Partial<Look>;
  language?: LanguageTag;
}

const phone: BrowserContextOptions = { ...PHONE, deviceScaleFactor: 2 };
const tablet: BrowserContextOptions = {
  viewport: { width: 768, height: 1024 },
  hasTouch: true,
};

export const PHONE_LIGHT: PictureLook = { suffix: '', title: 'On a phone', device: phone };

/** Some states in each other look: those with most on the page. */
export const pictureLooks: PictureLook[] = [
  {
    suffix: 'tablet',
    title: 'On a tablet, upright',
    device: tablet,
    states: ['idle', 'identified-confident', 'candidates'],
  },
  {
    suffix: 'desktop',
    title: 'On a desktop',
    device: DESKTOP,
    states: ['idle', 'identified-confident', 'conversation', 'candidates', 'degraded', 'my-visit'],
  },
  {
    suffix: 'dark',
    title: 'In the dark theme',
    device: phone,
    states: ['idle', 'identified-likely', 'candidates', 'settings'],
    look: { theme: 'dark' },
  },
  {
    suffix: 'high-contrast',
    title: 'With high contrast',
    device: phone,
    states: ['idle', 'identified-likely', 'candidates'],
    look: { theme: 'light', contrast: 'more' },
  },
  {
    suffix: 'dark-high-contrast',
    title: 'In the dark theme with high contrast',
    device: phone,
    states: ['idle', 'identified-likely', 'settings'],
    look: { theme: 'dark', contrast: 'more' },
  },
  {
    suffix: 'arabic',
    title: 'In Arabic, right to left',
    device: phone,
    states: [
      'idle',
      'analysing',
      'identified-likely',
      'how-we-know',
      'not-this-work',
      'conversation',
      'candidates',
      'my-visit',
      'settings',
    ],
    language: 'ar',
  },
  {
    suffix: 'large-text',
    title: 'With text of 200 %',
    device: phone,
    states: ['idle', 'identified-likely', 'candidates', 'settings'],
    look: { text: '200' },
  },
];
