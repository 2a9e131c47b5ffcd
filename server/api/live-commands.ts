import { z } from 'zod';
import { wishFields } from '../http/wishes.ts';
import { collectionParameter } from './collection-parameter.ts';
import { analysisEvent } from './schemas/event.ts';
import { guideStatus } from './schemas/guide-status.ts';

const id = z.string().min(1).max(100);

/** An analysis is found by its id alone; a collection that is named has to be there all the same. */
const collection = collectionParameter;

export const followCommand = z
  .object({ id, collection, after: z.number().int().min(0).default(0) })
  .meta({ id: 'FollowCommand' });

export const askCommand = z
  .object({ id, collection, text: z.string().max(10_000), ...wishFields })
  .meta({ id: 'AskCommand' });

export const stopCommand = z.object({ id, collection }).meta({ id: 'StopCommand' });

/** What goes over Socket.IO, both ways. Each command is answered by `{ok: true}` or a Problem. */
export const LIVE = {
  commands: {
    'analysis:follow': {
      about: 'Sends the events of an analysis from now on, those after number `after` first.',
      schema: followCommand,
    },
    'question:ask': {
      about: 'Asks about its work; the reply has the `questionId`, the events the answer.',
      schema: askCommand,
    },
    'question:stop': { about: 'Stops the answer that is being written.', schema: stopCommand },
  },
  events: {
    'guide:ready': { about: 'Sent on connecting: what the guide can do.', schema: guideStatus },
    'analysis:event': {
      about: 'One event of an analysis that is followed: the same as over Server-Sent Events.',
      schema: analysisEvent,
    },
  },
};
