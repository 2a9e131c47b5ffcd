import type { Analysis, AnalysisEvent, TierName, TierOutcome } from '../../src/contract.ts';
import { causeOf } from '../api/problem.ts';
import { t } from '../messages/translate.ts';
import { adviceText, headed, nameOf } from '../messages/wording.ts';
import {
  alertVisitor,
  announce,
  announceSoon,
  startHeartbeat,
  stopHeartbeat,
} from './announcements.ts';

/** Says aloud what an event changed: each once, and an answer only as a whole. */
export function announceEvent(event: AnalysisEvent): void {
  switch (event.type) {
    case 'analysis:queued':
      announceSoon(t('analysing.queue', { count: event.place }));
      break;
    case 'tier:started':
      announceTier(event.tier, 'working');
      break;
    case 'tier:ended':
      announceTier(event.tier.name, event.tier.outcome);
      break;
    case 'analysis:ended':
    case 'analysis:corrected':
      stopHeartbeat();
      announceResult(event.analysis);
      break;
    case 'question:asked':
      startHeartbeat(() => t('announce.stillAnswering'));
      break;
    case 'answer:ended':
      stopHeartbeat();
      announceSoon(t('announce.answer', { text: event.answer.answer }));
      break;
    case 'answer:stopped':
      stopHeartbeat();
      announceSoon(t('chat.stopped'));
      break;
    case 'answer:failed':
      stopHeartbeat();
      alertVisitor(t('announce.answerFailed', { cause: causeOf(event.problem) }));
      break;
  }
}

function announceTier(name: TierName, state: 'working' | TierOutcome): void {
  announceSoon(t('announce.tier', { tier: t(`tier.${name}`), state: t(`tierState.${state}`) }));
}

/** Says aloud what an analysis came to. */
export function announceResult(analysis: Analysis): void {
  if (analysis.status === 'failed' || analysis.status === 'cancelled')
    alertVisitor(t('problem.analysisFailed'));
  else announce(resultText(analysis));
}

function resultText(analysis: Analysis): string {
  const { outcome, confidence, artwork, candidates, advice, description } = analysis;
  const chosen = analysis.chosenByVisitor;
  switch (outcome) {
    case 'identified': {
      if (chosen && artwork)
        return t('announce.tier', { tier: t('confidence.chosen'), state: nameOf(artwork) });
      const title = artwork?.title ?? '';
      const artist = artwork?.artist;
      if (confidence === 'confident')
        return artist
          ? t('announce.recognised', { title, artist })
          : t('announce.recognisedTitle', { title });
      return artist
        ? t('announce.likely', { title, artist })
        : t('announce.likelyTitle', { title });
    }
    case 'candidates':
      return candidates.length > 3
        ? headed(t('candidates.title'), t('candidates.lead'))
        : t(`announce.candidates.${candidates.length as 1 | 2 | 3}`);
    case 'unsuitable':
      return headed(t('unsuitable.title'), advice ? adviceText(advice) : '');
    case 'described':
      return headed(
        t('described.title'),
        [t('described.lead'), description?.text].filter(Boolean).join(' '),
      );
    default:
      return headed(
        t('unidentified.title'),
        `${t(chosen ? 'unidentified.corrected' : 'unidentified.lead')} ${t('unidentified.steps')}`,
      );
  }
}
