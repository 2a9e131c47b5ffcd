import { createOrdersGuard } from '../conversation/guards/orders.ts';
import { guideLanguage } from '../conversation/languages.ts';
import { inPieces } from '../conversation/model/pieces.ts';

/**
 * Takes out of a description the sentences that do what one of the texts says. As long as it is being
 * written, a sentence that has not ended is held back where there is an order among them.
 *
 * @param language BCP 47 tag of the description.
 */
export function createObedienceFilter(
  texts: readonly string[],
  language = 'en',
): (description: string, { ended }: { ended: boolean }) => string {
  const guard = createOrdersGuard(texts, { language: guideLanguage(language) ?? 'en' });
  if (!guard.armed) return (description) => description;
  return (description, { ended }) => {
    const pieces = inPieces(description, language);
    const whole = ended ? pieces : pieces.slice(0, -1);
    return whole
      .filter((piece) => !guard.obeys(piece))
      .join('')
      .trimEnd();
  };
}
