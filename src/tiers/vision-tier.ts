import type { Artwork } from '../collection/artwork.ts';
import { plainSoFar } from '../conversation/reply-text.ts';
import { type Style, type StyleFor, withWishes } from '../conversation/style.ts';
import { ExternalServiceError } from '../errors.ts';
import { encodeJpeg } from '../photo/encode-photo.ts';
import type { UpstreamPolicy } from '../policies/upstream-policy.ts';
import type { ChatModel } from '../ports/chat-model.ts';
import type { Tier, TierState, TierTask, Verdict } from './tier.ts';
import { visionMessages } from './vision-prompt.ts';
import {
  descriptionSoFar,
  parseVisionReply,
  type VisionReply,
  visionReplyFormat,
} from './vision-reply.ts';

export interface VisionTierOptions {
  /** With its own limits to silence; null when no model is configured. */
  model: ChatModel | null;
  policy: UpstreamPolicy;
  enabled?: boolean;
  budgetMs: number;
  findArtwork: (id: string) => Artwork | null;
  /** How the museum has its texts written. */
  styleFor: StyleFor;
}

/** Works of the shortlist whose records the model is given. */
const GROUNDING = 5;

/** Longer side of the photo that is sent: details show, and it costs one tile set. */
const SENT_SIDE = 1024;

/** Enough for 150 or 250 words in any language, with the JSON around them. */
const MAX_TOKENS: Record<Style['length'], number> = { short: 800, long: 1300 };

/** A vision model describes the photo; it may name a work only from the shortlist. */
export function createVisionTier({
  model,
  policy,
  enabled = true,
  budgetMs,
  findArtwork,
  styleFor,
}: VisionTierOptions): Tier {
  function state(): TierState {
    if (!enabled) return 'disabled';
    if (!model) return 'unconfigured';
    return policy.state() === 'open' ? 'resting' : 'ready';
  }

  async function describe(task: TierTask, signal: AbortSignal): Promise<Verdict> {
    const { photo, findings, wishes, deadline, emit } = task;
    const shortlist = findings.shortlist
      .slice(0, GROUNDING)
      .map(findArtwork)
      .filter((artwork) => artwork !== null);
    const jpeg = await encodeJpeg(photo.pixels, { maxSide: SENT_SIDE });
    const style = withWishes(styleFor({ works: shortlist }), wishes);
    const messages = visionMessages(jpeg, shortlist, style, wishes.language);
    const maxTokens = MAX_TOKENS[style.length];
    const schema = visionReplyFormat(style.length);
    let attempts = 0;

    const attempt = async (signal: AbortSignal): Promise<VisionReply> => {
      if (attempts++ > 0) await emit({ type: 'description:reset' });
      let text = '';
      let shown = '';
      const show = (description: string): void => {
        if (description.length <= shown.length) return;
        void emit({ type: 'description:delta', text: description.slice(shown.length) });
        shown = description;
      };
      await model!.complete(
        { purpose: 'vision', messages, schema, maxTokens },
        (piece) => {
          text += piece;
          show(plainSoFar(descriptionSoFar(text)));
        },
        signal,
      );
      const reply = parseVisionReply(text);
      if (reply) {
        const description = plainSoFar(reply.description, true).trimEnd();
        show(description);
        return { ...reply, description };
      }
      throw new ExternalServiceError(policy.service, 'The model sent something unreadable.', {
        transient: true,
      });
    };

    try {
      const reply = await policy.execute(attempt, { deadline, signal });
      return toVerdict(reply, shortlist, { model: model!.name, attempts });
    } catch (error) {
      await emit({ type: 'description:reset' });
      throw error;
    }
  }

  return { name: 'vision', budgetMs, state, run: describe };
}

function toVerdict(
  { showsArtwork, workId, description }: VisionReply,
  shortlist: Artwork[],
  detail: Record<string, unknown>,
): Verdict {
  const known = shortlist.find(({ id }) => id === workId);
  if (known) {
    // A model's word alone is never more than likely.
    const match = { artworkId: known.id, confidence: 'likely' as const };
    return { outcome: 'identified', match, description, detail };
  }
  const rejected = workId !== null && { unlistedWork: true };
  return {
    outcome: showsArtwork ? 'described' : 'unidentified',
    description,
    detail: { ...detail, ...rejected },
  };
}
