import type { Problem } from '../../src/contract.ts';
import { type ChosenPhoto, type ScriptedState, UPLOADING } from './scripted-state.ts';

const refusal = (status: number, rest: Partial<Problem>): Problem => ({
  type: 'about:blank',
  title: 'Refused',
  status,
  code: 'refused',
  ...rest,
});

/** What becomes of a photo when something is in its way. */
export function troubleStates(photo: () => ChosenPhoto): ScriptedState[] {
  return [
    {
      name: 'offline-held',
      shows: 'Offline: the photo is held, and goes out on the visitor’s word.',
      says: [
        'status: You are offline',
        UPLOADING,
        'status: You are offline. Your photo is kept on this page and is sent only when you say so.',
      ],
      async reach(visit) {
        await visit.page.context().setOffline(true);
        await visit.page.getByRole('status').getByText('You are offline').waitFor();
        await visit.choose(photo().jpeg);
        await visit.heading('You are offline');
      },
    },
    {
      name: 'rate-limited',
      shows: 'Rate limited: when the visitor can go on; the photo is kept.',
      says: [
        UPLOADING,
        'status: Many requests have come from here in a short time. Your photo is kept. ' +
          'You can go on at 2:05:40 PM.',
      ],
      before(guide) {
        guide.refuse = refusal(429, { code: 'rate-limited', retryAfter: 40 });
      },
      async reach(visit) {
        await visit.choose(photo().jpeg);
        await visit.heading('One moment, please');
      },
    },
    {
      name: 'server-error',
      shows: 'Server error: a plain cause, a second try, a reference for whoever runs the guide.',
      says: [UPLOADING, 'alert: That did not work. Something went wrong in the guide.'],
      before(guide) {
        const detail = 'Something went wrong in the guide.';
        guide.refuse = refusal(500, { code: 'internal', detail, requestId: 'b81f-42' });
      },
      async reach(visit) {
        await visit.choose(photo().jpeg);
        await visit.heading('That did not work');
      },
    },
    {
      name: 'degraded',
      shows: 'Degraded: a banner names what is missing.',
      says: ['status: Just now the guide works without the vision model.'],
      before(guide) {
        guide.status.tiers[3].state = 'resting';
      },
      async reach({ page }) {
        await page.getByRole('complementary').waitFor();
        await page.locator('.hung img').nth(2).waitFor();
      },
    },
  ];
}
