import { openArtwork } from '../api/http.ts';
import { newKey } from '../api/new-key.ts';
import { causeOf } from '../api/problem.ts';
import { formatTime, t } from '../messages/translate.ts';
import { log } from '../state/analysis.ts';
import type { AnalysisLog } from '../state/analysis-log.ts';
import { alertVisitor } from '../state/announcements.ts';
import { openExchange } from '../state/conversation.ts';
import { type UnsentQuestion, unsent } from '../state/unsent-question.ts';
import { wishes } from '../state/wishes.ts';
import { goOnWith, live } from './go-live.ts';

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
  const reply = await askAnywhere(current, text);
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

/** Asks the guide; one that was restarted and knows the analysis no longer, about the same work. */
async function askAnywhere({ id, analysis }: AnalysisLog, text: string) {
  const reply = await live.ask(id, text, wishes.value);
  if (reply.ok || reply.problem.status !== 404 || !analysis?.artwork) return reply;
  const opened = await openArtwork(analysis.artwork.id, {
    key: newKey(),
    wishes: wishes.value,
    signal: AbortSignal.timeout(15_000),
  });
  if (!opened.ok || log.value?.id !== id) return reply;
  goOnWith(opened.value.id);
  return live.ask(opened.value.id, text, wishes.value);
}

/** Stops the answer that is being written; the words so far stay. */
export function stopAnswer(): void {
  const current = log.value;
  if (!current) return;
  if (openExchange(current.exchanges)) void live.stop(current.id);
  else if (unsent.value && !unsent.value.problem) stopWhenTaken = true;
}
