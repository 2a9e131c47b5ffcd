import type { CollectionStatus } from '../collection.ts';

export interface WhatVisitorsSee {
  /** What they have to do without just now, though it is set up. */
  missing: string[];
  /** What this server does without by its own settings. */
  without: string[];
}

export interface VisitorSide {
  ready: boolean;
  draining: boolean;
  /** A budget of all visitors is used up. */
  spent: boolean;
  status: Pick<CollectionStatus, 'tiers' | 'conversation' | 'speech' | 'works' | 'sharing'>;
}

const RESTING: Record<CollectionStatus['tiers'][number]['name'], string> = {
  hash: 'The comparison with every picture rests: a photo may take longer to be recognised.',
  precheck: 'The check of the photo rests: nobody is told that a photo is dark or blurred.',
  retrieval: 'The search for details rests: photos from the side are recognised less often.',
  vision: 'The vision model rests: what is not in the collection is not described.',
};

/** How the guide is now, as the visitors of one collection meet it. */
export function whatVisitorsSee({ ready, draining, spent, status }: VisitorSide): WhatVisitorsSee {
  if (draining) return only('New photos are turned away: the guide is restarting.');
  if (!ready) return only('Nothing is recognised yet: the guide is starting.');
  if (status.works === 0) return only('No photo is recognised: the collection has no works.');
  const { tiers, conversation, speech, sharing } = status;
  const resting = tiers.filter(({ state }) => state === 'resting');
  const vision = tiers.find(({ name }) => name === 'vision');
  return {
    missing: [
      ...resting.map(({ name }) => RESTING[name]),
      ...(sharing === 'apart'
        ? ['A visit that comes to another instance begins anew: the instances cannot share it.']
        : []),
      ...(spent ? ['What models may cost today is used up: the records alone answer.'] : []),
    ],
    without: [
      ...(vision && vision.state !== 'ready' && vision.state !== 'resting'
        ? ['What is not in the collection is not described: there is no vision model.']
        : []),
      ...(conversation === 'catalogue'
        ? ['Questions are answered in the words of the records: there is no language model.']
        : []),
      ...(speech.narration ? [] : ['Texts are read aloud by the visitor’s own device.']),
      ...(speech.transcription ? [] : ['Questions are typed: speech is not written down.']),
    ],
  };
}

const only = (missing: string): WhatVisitorsSee => ({ missing: [missing], without: [] });
