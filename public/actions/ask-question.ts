import { causeOf } from '../api/problem.ts';
import { language, t } from '../messages/translate.ts';
import { log } from '../state/analysis.ts';
import { alertVisitor } from '../state/announcements.ts';
import { openExchange } from '../state/conversation.ts';
import { type UnsentQuestion, unsent } from '../state/unsent-question.ts';
import { live } from './go-live.ts';

/** Asks a question about the work on the page; the answer comes as events. */
export async function askQuestion(text: string): Promise<void> {
  const current = log.value;
  if (!current || openExchange(current.exchanges)) return;
  const mine: UnsentQuestion = { text, after: current.exchanges.length, problem: null };
  unsent.value = mine;
  const reply = await live.ask(current.id, text, language.value);
  if (unsent.value !== mine) return;
  if (reply.ok) {
    unsent.value = null;
  } else {
    unsent.value = { ...mine, problem: reply.problem };
    alertVisitor(t('announce.answerFailed', { cause: causeOf(reply.problem) }));
  }
}

/** Stops the answer that is being written; the words so far stay. */
export function stopAnswer(): void {
  const current = log.value;
  if (current && openExchange(current.exchanges)) void live.stop(current.id);
}
