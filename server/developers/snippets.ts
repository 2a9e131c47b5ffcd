import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What most programs do with the guide; each is a file for each language, in `snippets/`. */
export const FLOWS = {
  analyse: {
    title: 'Recognise a photo',
    about: 'Sends a photo, waits for the outcome, and says what it is or might be.',
  },
  follow: {
    title: 'Follow it as it happens',
    about: 'The tiers as they look, and a description as it is written, as Server-Sent Events.',
  },
  ask: {
    title: 'Ask about a work',
    about: 'Opens a work by its id and asks a question; the answer names its sources.',
  },
  label: {
    title: 'Look a label up',
    about: 'The work with the number on a label at the wall, or the works that share it.',
  },
  image: {
    title: 'Fetch a picture',
    about: 'The picture of a work, as wide as it is needed.',
  },
  speech: {
    title: 'Have a text read aloud',
    about: 'The audio as it comes, where the guide has a voice.',
  },
} as const;

export type Flow = keyof typeof FLOWS;

export const FLOW_NAMES = Object.keys(FLOWS) as Flow[];

export const LANGUAGES = {
  curl: { title: 'curl', extension: 'sh' },
  typescript: { title: 'TypeScript', extension: 'ts' },
  python: { title: 'Python', extension: 'py' },
} as const;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as Language[];

/** Path of a snippet; what readers see is the file that the tests run. */
export const snippetFile = (flow: Flow, language: Language): string =>
  join(import.meta.dirname, 'snippets', `${flow}.${LANGUAGES[language].extension}`);

/** As it is shown at a guide. */
export const readSnippet = (flow: Flow, language: Language, guide: string): string => {
  const text = readFileSync(snippetFile(flow, language), 'utf8').trimEnd();
  return text.replaceAll('http://localhost:7860', guide);
};
