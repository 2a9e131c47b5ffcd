import { photoStates } from './photo-states.ts';
import {
  ANSWERED,
  type ChosenPhoto,
  RECOGNISED,
  type ScriptedState,
  scriptedSteps,
  UPLOADING,
} from './scripted-state.ts';
import { CANYON, SHARED } from './scripted-works.ts';
import { troubleStates } from './trouble-states.ts';

/** Every state that the page has, in the order in which a visitor may meet them. */
export function scriptedStates(photo: () => ChosenPhoto): ScriptedState[] {
  const { ended, canyon, answered, beside } = scriptedSteps(photo);
  return [
    {
      name: 'idle',
      shows: 'Idle: two buttons for a photo, examples from the collection, a label’s number.',
      says: [],
      reach: ({ page }) => page.locator('.hung img').nth(2).waitFor(),
    },
    {
      name: 'framing-help',
      shows: 'Help with framing: the camera in the page says what to change.',
      async reach({ page, heading }) {
        await page.evaluate(hangBeforeCamera, CANYON.image!);
        await page.getByRole('button', { name: 'Help with framing' }).click();
        await heading('Framing help');
        await page.locator('.finder-hint', { hasText: /\w/ }).waitFor();
      },
    },
    {
      name: 'shared-label',
      shows:
        'A shared label: the works that have the same number in their rooms, or none of these.',
      says: [],
      async reach({ page, heading }) {
        await page.getByLabel('The number on the label').fill(SHARED.label);
        await page.getByRole('button', { name: 'Find' }).click();
        await heading('Which work is it?');
        await page.locator('.candidate img').nth(1).waitFor();
      },
    },
    ...photoStates(photo),
    ...troubleStates(photo),
    {
      name: 'my-visit',
      shows: 'My visit: works seen, questions and notes, kept on this phone alone.',
      says: [UPLOADING, RECOGNISED, ANSWERED],
      async reach(visit, guide) {
        const analysis = await ended(visit, guide, canyon('confident'), CANYON.title);
        await answered(visit, analysis);
        await beside(visit, 'My visit');
        await visit.page.getByText('One question').waitFor();
      },
    },
    {
      name: 'my-visit-empty',
      shows: 'My visit, before there is anything in it.',
      says: [],
      async reach(visit) {
        await beside(visit, 'My visit');
        await visit.page.getByText('Nothing yet.').waitFor();
      },
    },
    {
      name: 'settings',
      shows: 'Settings: languages, how the page looks, the voice.',
      says: [],
      reach: (visit) => beside(visit, 'Settings'),
    },
    {
      name: 'about',
      shows: 'About and privacy: what becomes of a photo, what is kept where and how long.',
      says: [],
      reach: (visit) => beside(visit, 'About', 'About and privacy'),
    },
  ];
}

/** Gives the page a camera that shows a work on a wall; runs in the page. */
async function hangBeforeCamera(image: string): Promise<void> {
  const work = new Image();
  work.src = image;
  await work.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 640, height: 480 });
  const wall = canvas.getContext('2d')!;
  navigator.mediaDevices.getUserMedia = async () => {
    const draw = () => {
      wall.fillStyle = '#d8d2c6';
      wall.fillRect(0, 0, 640, 480);
      wall.drawImage(work, 60, 150, 240, 180);
    };
    setInterval(draw, 100);
    return canvas.captureStream();
  };
}
