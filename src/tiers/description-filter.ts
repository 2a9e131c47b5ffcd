import { beliefsIn } from '../conversation/claims/claims.ts';
import { createGround } from '../conversation/claims/ground.ts';
import { createOrdersGuard, withoutOrders } from '../conversation/guards/orders.ts';
import { guideLanguage } from '../conversation/languages.ts';
import { inPieces } from '../conversation/model/pieces.ts';

export interface DescriptionFilterOptions {
  /** What the model was given, or has read out of the photo: orders may stand in it. */
  texts: readonly string[];
  /** What bears out names and dates; null where sentences with others are shown, marked as beliefs. */
  known: readonly string[] | null;
  /** BCP 47 tag of the description. */
  language?: string;
}

/**
 * Takes out of a description the sentences that do what one of the texts says, and where the museum
 * wants that, those that tell what no eye sees and nothing bears out. As long as it is being written, a
 * sentence that has not ended is held back where there can be such.
 */
export function createDescriptionFilter({
  texts,
  known,
  language = 'en',
}: DescriptionFilterOptions): (description: string, { ended }: { ended: boolean }) => string {
  const guard = createOrdersGuard(texts, { language: guideLanguage(language) ?? 'en' });
  if (!guard.armed && !known) return (description) => description;
  const ground = known && createGround(known.map(withoutOrders));
  const isUnfounded = (piece: string): boolean =>
    ground !== null && !beliefsIn(piece, language).every((belief) => ground.bearsOut(belief));
  return (description, { ended }) => {
    const pieces = inPieces(description, language);
    const whole = ended ? pieces : pieces.slice(0, -1);
    return whole
      .filter((piece) => !guard.obeys(piece) && !isUnfounded(piece))
      .join('')
      .trimEnd();
  };
}
