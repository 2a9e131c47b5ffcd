import { t } from '../../messages/translate.ts';
import { confidenceWord } from '../../messages/wording.ts';
import { log } from '../../state/analysis.ts';

/** How sure the guide is, in words; the figures are under "How we know". */
export function ConfidenceLine() {
  const analysis = log.value?.analysis;
  const word = analysis && confidenceWord(analysis);
  if (!analysis || !word) return null;
  const level = analysis.chosenByVisitor ? 'chosen' : analysis.confidence;
  return (
    <p class="confidence" data-level={level}>
      <span class="confidence-word">{word}</span>
      {!analysis.chosenByVisitor && analysis.confidence && (
        <span class="confidence-why">{t(`confidence.${analysis.confidence}Why`)}</span>
      )}
    </p>
  );
}
