import type { Artwork } from '../collection/artwork.ts';
import type { LabelMatch } from './label-lookup.ts';
import type { Detail, Match, Verdict } from './tier.ts';
import type { VisionReply } from './vision-reply.ts';

export interface VisionEvidence {
  /** Works that the model may name. */
  shortlist: Artwork[];
  /** Works whose wall label the photo may show. */
  labelled: LabelMatch[];
  detail: Detail;
}

/**
 * What a model's reply comes to. Its word alone, or a label's, is never more than likely: text can be
 * photographed anywhere.
 */
export function visionVerdict(
  { showsArtwork, workId, description, visibleText }: VisionReply,
  { shortlist, labelled, detail: figures }: VisionEvidence,
): Verdict {
  const seen = shortlist.find(({ id }) => id === workId)?.id;
  const read = labelled.find(({ certain }) => certain)?.artworkId;
  const detail = {
    ...figures,
    ...(visibleText && { readText: visibleText }),
    ...(labelled.length > 0 && { byLabel: labelled.map(({ artworkId }) => artworkId) }),
    ...(workId !== null && !seen && { unlistedWork: true }),
  };
  const likely = seen ?? read;
  if (likely && (!seen || !read || seen === read)) {
    const match = { artworkId: likely, confidence: 'likely' as const };
    return { outcome: 'identified', match, description, detail };
  }
  const offered = [seen, ...labelled.map(({ artworkId }) => artworkId)].filter(
    (id) => id !== undefined,
  );
  if (offered.length > 0) {
    const candidates = [...new Set(offered)].map(
      (artworkId): Match => ({ artworkId, confidence: 'unsure' }),
    );
    return { outcome: 'candidates', candidates, detail };
  }
  return { outcome: showsArtwork ? 'described' : 'unidentified', description, detail };
}
