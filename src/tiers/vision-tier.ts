import type { Artwork } from '../collection/artwork.ts';
import { createRulesGuard } from '../conversation/guards/rules-guard.ts';
import { type StyleFor, withWishes } from '../conversation/style.ts';
import { ExternalServiceError } from '../errors.ts';
import { encodeJpeg } from '../photo/encode-photo.ts';
import type { Photo } from '../photo/photo.ts';
import { isTimeout, limitTime } from '../policies/limit-time.ts';
import type { UpstreamPolicy } from '../policies/upstream-policy.ts';
import type { ChatModel } from '../ports/chat-model.ts';
import type { NameFinder } from '../ports/name-finder.ts';
import type { CaptionSearch } from './caption-search.ts';
import { createDescriptionFilter } from './description-filter.ts';
import { withoutGuessedArtists } from './guessed-artist.ts';
import type { LabelMatch } from './label-lookup.ts';
import { createPersonFilter } from './named-persons.ts';
import { notePersons } from './persons-noted.ts';
import { withReadTextQuoted } from './read-text.ts';
import type { Tier, TierState, TierTask, Verdict } from './tier.ts';
import { visionMessages, visionRules } from './vision-prompt.ts';
import {
  descriptionSoFar,
  readVisionReply,
  type VisionReply,
  visionReplyFormat,
  visionTokenCap,
} from './vision-reply.ts';
import { visionVerdict } from './vision-verdict.ts';

export interface VisionTierOptions {
  /** With its own limits to silence; null when no model is configured. */
  model: ChatModel | null;
  /** Whether the model takes pictures, as far as it is known. */
  sees?: () => boolean;
  policy: UpstreamPolicy;
  enabled?: boolean;
  budgetMs: number;
  findArtwork: (id: string) => Artwork | null;
  /** Works that look most like a photo, for where no other tier has proposed any. */
  nearest?: (photo: Photo, most: number, signal: AbortSignal) => Promise<string[]>;
  /** A small JPEG of a work, to compare the photo with; null where there is none. */
  pictureOf?: (artworkId: string) => Promise<Uint8Array | null>;
  /** Works whose wall label a text may be. */
  lookUpLabel?: (text: string) => LabelMatch[];
  /** Finds works by what the reply says of the photo; null where they are not found by that. */
  captionSearch?: () => CaptionSearch | null;
  /** Finds persons in descriptions where no capital tells them. */
  names: Pick<NameFinder, 'knows' | 'findPersons'>;
  /** What becomes of a sentence with a name or a date that nothing bears out. */
  unsupportedClaims?: () => 'mark' | 'withhold';
  /** How the museum has its texts written. */
  styleFor: StyleFor;
}

/** Works of the shortlist whose records the model is given, and those with their pictures. */
const GROUNDING = 5;
const PICTURES = 3;

/** Milliseconds that looking for works like the photo may hold the description up. */
const NEAREST_MS = 1_000;

/** Longer side of the photo that is sent: details show, and it costs one tile set. */
const SENT_SIDE = 1024;

/** What a model is given of a record, where somebody else may have written it. */
const wordsOf = ({ title, artist, date, medium, description }: Artwork): string =>
  [title, artist?.name, date?.text, medium, description].filter(Boolean).join('\n');

const artistsOf = (works: Artwork[]): string =>
  works.map(({ artist }) => artist?.name ?? '').join('\n');

/** A vision model describes the photo; it may name a work only from the shortlist. */
export function createVisionTier({
  model,
  sees = () => true,
  policy,
  enabled = true,
  budgetMs,
  findArtwork,
  nearest = async () => [],
  pictureOf = async () => null,
  lookUpLabel = () => [],
  captionSearch = () => null,
  names,
  unsupportedClaims = () => 'mark',
  styleFor,
}: VisionTierOptions): Tier {
  function state(): TierState {
    if (!enabled) return 'disabled';
    if (!model || !sees()) return 'unconfigured';
    return policy.available() ? 'ready' : 'resting';
  }

  /** What the tiers before have proposed, else what looks like the photo, where that is soon found. */
  async function shortlistFor({ photo, findings }: TierTask, signal: AbortSignal) {
    if (findings.shortlist.length > 0) return findings.shortlist;
    try {
      return await limitTime((signal) => nearest(photo, GROUNDING, signal), NEAREST_MS, signal);
    } catch (error) {
      if (isTimeout(error) && !signal.aborted) return [];
      throw error;
    }
  }

  async function describe(task: TierTask, signal: AbortSignal): Promise<Verdict> {
    const { photo, wishes, deadline, emit } = task;
    const works = (await shortlistFor(task, signal))
      .slice(0, GROUNDING)
      .map(findArtwork)
      .filter((artwork) => artwork !== null);
    const [jpeg, ...pictures] = await Promise.all([
      encodeJpeg(photo.pixels, { maxSide: SENT_SIDE }),
      ...works.slice(0, PICTURES).map(({ id }) => pictureOf(id)),
    ]);
    const shortlist = works.map((artwork, i) => ({ artwork, picture: pictures[i] ?? null }));
    const style = withWishes(styleFor({ works }), wishes);
    const { length } = style;
    const search = task.findings.candidates.length === 0 ? captionSearch() : null;
    const captioned = search !== null;
    const request = {
      purpose: 'vision' as const,
      messages: visionMessages({ photo: jpeg!, shortlist, style, language: wishes.language }),
      schema: visionReplyFormat(length, { captioned }),
      maxTokens: visionTokenCap(length, { captioned }),
      deadline,
    };
    const repeatsRules = createRulesGuard(visionRules(style));
    const records = works.map(wordsOf);
    const withhold = unsupportedClaims() === 'withhold';
    const filterSoFar = createDescriptionFilter({
      texts: records,
      known: withhold ? records : null,
      language: wishes.language,
    });
    const listed = artistsOf(works);
    const persons = notePersons(names, { language: wishes.language, signal });
    const withoutPersonsSoFar = createPersonFilter({
      known: records,
      artwork: false,
      language: wishes.language,
      persons,
    });
    let shown = '';
    let attempts = 0;

    function show(words: string): void {
      if (shown.startsWith(words)) return;
      // A sentence that had begun was lost.
      if (!words.startsWith(shown)) {
        void emit({ type: 'description:reset' });
        shown = '';
      }
      void emit({ type: 'description:delta', text: words.slice(shown.length) });
      shown = words;
    }

    async function withdraw(): Promise<void> {
      if (shown !== '') await emit({ type: 'description:reset' });
      shown = '';
    }

    /** One call; its words show as they come, but for those of a reply that repeats the rules. */
    async function attempt(signal: AbortSignal): Promise<VisionReply> {
      if (attempts++ > 0) await withdraw();
      let text = '';
      const { cutShort } = await model!.complete(
        request,
        (piece) => {
          text += piece;
          const words = descriptionSoFar(text, length);
          if (!repeatsRules(words)) {
            const own = withoutGuessedArtists(filterSoFar(words, { ended: false }), {
              known: listed,
              ended: false,
              language: wishes.language,
            });
            // What fails here fails again when the whole is looked at.
            persons.note(own, { ended: false }).catch(() => {});
            show(withoutPersonsSoFar(own, { ended: false }));
          }
        },
        signal,
      );
      const reply = readVisionReply(text, { length, cutShort });
      if (!reply) throw unreadable('The model sent something unreadable.', { transient: true });
      if (repeatsRules(text)) {
        throw unreadable('The model repeated its rules.', { transient: false });
      }
      return reply;
    }

    const unreadable = (message: string, details: { transient: boolean }) =>
      new ExternalServiceError(policy.service, message, details);

    try {
      const reply = await policy.execute(attempt, { deadline, signal });
      const { visibleText, workId } = reply;
      const seen = works.filter(({ id }) => id === workId);
      const known = `${artistsOf(seen)}\n${visibleText}`;
      const filter = createDescriptionFilter({
        texts: [...records, visibleText],
        known: withhold ? [...seen.map(wordsOf), visibleText] : null,
        language: wishes.language,
      });
      const withoutPersons = createPersonFilter({
        known: [...seen.map(wordsOf), visibleText],
        artwork: reply.showsArtwork,
        language: wishes.language,
        persons,
      });
      const own = withoutGuessedArtists(filter(reply.description, { ended: true }), {
        known,
        ended: true,
        language: wishes.language,
      });
      await persons.note(own, { ended: true });
      const description = withReadTextQuoted(withoutPersons(own, { ended: true }), {
        visibleText,
        records: seen.map(wordsOf),
        language: wishes.language,
      });
      if (description === '') {
        throw unreadable('The model said nothing that may be shown.', { transient: false });
      }
      if (!description.startsWith(shown)) await withdraw();
      show(description);
      const verdict = visionVerdict(
        { ...reply, description },
        {
          shortlist: works,
          labelled: visibleText ? lookUpLabel(visibleText) : [],
          detail: { model: model!.name, attempts },
        },
      );
      if (verdict.outcome !== 'described' || !search) return verdict;
      return await search(verdict, { photo, caption: reply.caption || description }, signal);
    } catch (error) {
      await withdraw();
      throw error;
    }
  }

  return { name: 'vision', elsewhere: true, budgetMs, state, run: describe };
}
