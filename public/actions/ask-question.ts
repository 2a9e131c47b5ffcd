import { causeOf } from '../api/problem.ts';
import { formatTime, t } from '../messages/translate.ts';
import { log } from '../state/analysis.ts';
import { alertVisitor } from '../state/announcements.ts';
import { openExchange } from '../state/conversation.ts';
import { type UnsentQuestion, unsent } from '../state/unsent-question.ts';
import { wishes } from '../state/wishes.ts';
import { live } from './go-live.ts';

/** The visitor stopped a question that the guide had not yet taken. */
let stopWhenTaken = false;

/** Asks a question about the work on the page; the answer comes as events. */
export async function askQuestion(text: string): Promise<void> {
  const current = log.value;
  if (!current || openExchange(current.exchanges)) return;
  const mine: UnsentQuestion = {
    text,
    after: current.exchanges.length,
    problem: null,
    until: null,
  };
  unsent.value = mine;
  stopWhenTaken = false;
  const reply = await live.ask(current.id, text, wishes.value);
  if (unsent.value !== mine) return;
  if (reply.ok) {
    unsent.value = null;
    if (stopWhenTaken) void live.stop(current.id);
  } else {
    const { problem } = reply;
    const { retryAfter } = problem;
    const until = retryAfter ? new Date(Date.now() + retryAfter * 1_000) : null;
    const at = until ? ` ${t('limited.at', { time: formatTime(until) })}` : '';
    unsent.value = { ...mine, problem, until };
    alertVisitor(t('announce.answerFailed', { cause: causeOf(problem) }) + at);
  }
}

/** Stops the answer that is being written; the words so far stay. */
export function stopAnswer(): void {
  const current = log.value;
  if (!current) return;
  if (openExchange(current.exchanges)) void live.stop(current.id);
  else if (unsent.value && !unsent.value.problem) stopWhenTaken = true;
}
