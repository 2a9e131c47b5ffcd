import type { Analysis, Answer, Confidence, Outline } from '../../src/contract.ts';
import type { OpenPage } from './open-page.ts';
import type { ScriptedAnalysis, ScriptedGuide } from './scripted-guide.ts';
import { CANYON } from './scripted-works.ts';

/** What visitors choose in these states: asked for when one does, since tests make it in `before`. */
export interface ChosenPhoto {
  jpeg: Buffer;
  /** Where the work is in it. */
  outline: Outline;
}

/** When all of this happens, so that times of day on the page are the same each time. */
export const THEN = new Date(2026, 4, 16, 14, 5);

/** A state of the page, and the way there. */
export interface ScriptedState {
  /** Also the name of its picture. */
  name: string;
  /** What is to be seen, in a line. */
  shows: string;
  /** All that is announced up to it, in order, but for signs of life; none where that is the camera's. */
  says?: string[];
  /** What is so before the visitor comes. */
  before?(guide: ScriptedGuide): void;
  /** Leads a visitor there from the first screen, and returns when it is on the page. */
  reach(visit: OpenPage, guide: ScriptedGuide): Promise<void>;
}

export const ANSWER: Answer = {
  answer: 'It is an albumen silver print, made in 1871. The light may be that of a late morning.',
  language: 'en',
  segments: [
    { text: 'It is an albumen silver print, made in 1871. ', source: 'museum', cites: [0] },
    { text: 'The light may be that of a late morning.', source: 'model', cites: [1] },
  ],
  sources: [
    { kind: 'museum', title: 'The museum’s record', url: 'https://example.org/black-canyon' },
    { kind: 'model', title: 'gpt-4o-mini' },
  ],
  suggestions: ['Who made it?', 'What is albumen?'],
  writtenBy: 'model',
};

export const UPLOADING = 'status: Uploading';
export const RECOGNISED = 'status: Recognised: Black Canyon, by Timothy O’Sullivan';
export const PROBABLY = 'status: Probably: Black Canyon, by Timothy O’Sullivan';
export const ANSWERED = `status: Answer: ${ANSWER.answer}`;

/** The steps that ways to states are made of, with the photo that they begin with. */
export function scriptedSteps(photo: () => ChosenPhoto) {
  /** Sends the photo, and leaves the analysis to whoever goes on. */
  async function send(visit: OpenPage, guide: ScriptedGuide): Promise<ScriptedAnalysis> {
    await visit.choose(photo().jpeg);
    return guide.nextAnalysis();
  }

  /** Sends the photo, and gives it this result. */
  async function ended(
    visit: OpenPage,
    guide: ScriptedGuide,
    result: Partial<Analysis>,
    heading: string,
  ): Promise<ScriptedAnalysis> {
    const analysis = await send(visit, guide);
    analysis.end(result);
    await visit.heading(heading);
    return analysis;
  }

  const canyon = (confidence: Confidence): Partial<Analysis> => ({
    outcome: 'identified',
    confidence,
    artwork: CANYON,
    outline: photo().outline,
  });

  async function beside({ page, heading }: OpenPage, name: string, title = name): Promise<void> {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await heading(title);
  }

  /** Has a question answered about the work that is on the page. */
  async function answered({ page }: OpenPage, analysis: ScriptedAnalysis): Promise<void> {
    await page.getByRole('button', { name: 'How was it made?' }).click();
    await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
    analysis.say({ type: 'answer:ended', questionId: 'q1', answer: ANSWER });
    await page.getByRole('button', { name: 'What is albumen?' }).waitFor();
  }

  return { send, ended, canyon, beside, answered };
}
