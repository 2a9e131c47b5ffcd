import type { Analysis, TierReport } from '../../src/contract.ts';
import { lendVoice } from './lend-voice.ts';
import { RESULTS } from './scripted-results.ts';
import {
  ANSWERED,
  type ChosenPhoto,
  PROBABLY,
  RECOGNISED,
  type ScriptedState,
  scriptedSteps,
  UPLOADING,
} from './scripted-state.ts';
import { CANYON } from './scripted-works.ts';

const SEEN =
  'A boat lies at the edge of a calm river. Steep cliffs rise on both sides, and their ' +
  'reflections fill the lower half of the picture.';

/** What the tiers say of a photo that one of them looked at too long. */
const TIERS: TierReport[] = [
  {
    name: 'hash',
    outcome: 'pass',
    ms: 81,
    detail: { method: 'hash and geometry', inliers: 6, ratio: 0.11, seen: 0 },
  },
  { name: 'precheck', outcome: 'pass', ms: 19, detail: { mean: 96.4, overruled: 'dark' } },
  {
    name: 'retrieval',
    outcome: 'identified',
    ms: 412,
    detail: { method: 'local features', inliers: 31, ratio: 0.42, score: 0.871, seen: 1 },
  },
  { name: 'vision', outcome: 'failed', ms: 0, detail: { reason: 'resting after failures' } },
];

/** What a photo leads to, from its first byte to an answer. */
export function photoStates(photo: () => ChosenPhoto): ScriptedState[] {
  const { send, ended, canyon, answered } = scriptedSteps(photo);
  return [
    {
      name: 'uploading',
      shows: 'Uploading: the photo, how much of it has been sent, Cancel.',
      says: [UPLOADING],
      before(guide) {
        guide.stall = true;
      },
      async reach(visit) {
        await visit.choose(photo().jpeg);
        await visit.page.getByText('% sent').waitFor();
      },
    },
    {
      name: 'queued',
      shows: 'Queued: how many are before this visitor.',
      says: [UPLOADING, 'status: 2 visitors are before you'],
      async reach(visit, guide) {
        (await send(visit, guide)).say({ type: 'analysis:queued', place: 2 });
        await visit.page.getByText('2 visitors').first().waitFor();
      },
    },
    {
      name: 'analysing',
      shows: 'Analysing: what the guide does, step by step, with its times.',
      says: [UPLOADING, 'status: Search for matching details: Working'],
      async reach(visit, guide) {
        const analysis = await send(visit, guide);
        analysis.say(
          { type: 'analysis:started' },
          { type: 'tier:started', tier: 'hash', budgetMs: 250 },
          { type: 'tier:ended', tier: { name: 'hash', outcome: 'pass', ms: 81, detail: {} } },
          { type: 'tier:started', tier: 'precheck', budgetMs: 50 },
          { type: 'tier:ended', tier: { name: 'precheck', outcome: 'pass', ms: 19, detail: {} } },
          { type: 'tier:started', tier: 'retrieval', budgetMs: 2_500 },
        );
        await visit.page.getByText('Working').waitFor();
      },
    },
    {
      name: 'identified-confident',
      shows:
        'Identified, Confident: the work in the photo, its record, where each fact comes from.',
      says: [UPLOADING, RECOGNISED],
      async reach(visit, guide) {
        await ended(visit, guide, canyon('confident'), CANYON.title);
      },
    },
    {
      name: 'identified-likely',
      shows: 'Identified, Likely: the guide asks whether it is right.',
      says: [UPLOADING, PROBABLY],
      async reach(visit, guide) {
        await ended(visit, guide, canyon('likely'), CANYON.title);
      },
    },
    {
      name: 'listening',
      shows:
        'Listening: the sentence that is being read, back and on, the speed, whose voice it is.',
      says: [UPLOADING, RECOGNISED],
      async reach(visit, guide) {
        const { page } = visit;
        await page.evaluate(lendVoice);
        await ended(visit, guide, canyon('confident'), CANYON.title);
        await page.getByRole('button', { name: 'Listen: About this work' }).click();
        await page.getByText('Browser voice').waitFor();
      },
    },
    {
      name: 'how-we-know',
      shows: 'How we know: what each step found, with its figures.',
      says: [UPLOADING, PROBABLY],
      async reach(visit, guide) {
        await ended(visit, guide, { ...canyon('likely'), tiers: TIERS }, CANYON.title);
        const how = visit.page.getByText('How we know');
        await how.click();
        await visit.page.getByText('Details that lie as in the work').first().waitFor();
        await how.evaluate((summary) => summary.scrollIntoView());
      },
    },
    {
      name: 'not-this-work',
      shows: 'Not this work: what else it may be, or none of these.',
      says: [UPLOADING, PROBABLY],
      async reach(visit, guide) {
        const likely = { ...canyon('likely'), candidates: RESULTS.candidates.candidates.slice(1) };
        await ended(visit, guide, likely, CANYON.title);
        await visit.page.getByRole('button', { name: 'No', exact: true }).click();
        await visit.page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'conversation',
      shows: 'Conversation: an answer with who wrote it, its sources, and what to ask next.',
      says: [UPLOADING, RECOGNISED, ANSWERED],
      before(guide) {
        guide.status.conversation = 'model';
      },
      async reach(visit, guide) {
        const analysis = await ended(visit, guide, canyon('confident'), CANYON.title);
        await answered(visit, analysis);
        await visit.page.getByRole('article').scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'speaking',
      shows: 'A spoken question: how long it is already, and the way to stop.',
      says: [
        UPLOADING,
        RECOGNISED,
        'status: Recording. Press again to stop; it stops by itself after 60 seconds.',
      ],
      before(guide) {
        guide.status.conversation = 'model';
        guide.status.speech.transcription = { seconds: 60, bytes: 10_000_000 };
      },
      async reach(visit, guide) {
        const { page } = visit;
        await page.evaluate(() => {
          const silence = new AudioContext().createMediaStreamDestination().stream;
          navigator.mediaDevices.getUserMedia = async () => silence;
        });
        await ended(visit, guide, canyon('confident'), CANYON.title);
        await page.getByRole('button', { name: 'Speak your question' }).click();
        await page.getByText('of 60 s').scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'candidates',
      shows: 'Candidates: the guide is not sure, and shows three; none of these is an answer, too.',
      says: [UPLOADING, 'status: Not sure. Three possibilities'],
      async reach(visit, guide) {
        await ended(visit, guide, RESULTS.candidates, 'Not sure');
      },
    },
    {
      name: 'unsuitable',
      shows: 'Unsuitable: one reason, one thing to do, and Describe anyway.',
      says: [
        UPLOADING,
        'status: This photo is hard to read. Light is reflected in it. Take a step to the side ' +
          'and photograph from there.',
      ],
      async reach(visit, guide) {
        const advice = { reason: 'glare', text: '' } as const;
        const result = { outcome: 'unsuitable', advice } as const;
        await ended(visit, guide, result, 'This photo is hard to read');
      },
    },
    {
      name: 'described',
      shows: 'Described: what a model sees, marked as its words.',
      says: [
        UPLOADING,
        'status: Not in this collection. No work here matches your photo. This is what a model ' +
          `sees in it: ${SEEN}`,
      ],
      async reach(visit, guide) {
        await ended(
          visit,
          guide,
          {
            outcome: 'described',
            description: {
              text: SEEN,
              source: 'model',
              language: 'en',
              segments: [{ text: SEEN, source: 'observation', cites: [0] }],
              sources: [{ kind: 'model', title: 'Description of your photo' }],
            },
          },
          'Not in this collection',
        );
      },
    },
    {
      name: 'unidentified',
      shows: 'Unidentified: what can honestly be said, and what was missing meanwhile.',
      says: [
        UPLOADING,
        'status: The guide doesn’t know this one. No work of this collection matches your photo ' +
          'well enough, and the guide does not guess. The label’s number always works. Or take ' +
          'the photo again: the whole work, from the front, without a reflection.',
        'status: This answer had to do without the vision model.',
      ],
      async reach(visit, guide) {
        const result = {
          outcome: 'unidentified',
          degraded: ['vision'],
        } satisfies Partial<Analysis>;
        await ended(visit, guide, result, 'The guide doesn’t know this one');
      },
    },
  ];
}
