import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../../server/config.ts';
import { toView } from '../../../src/collection/artwork.ts';
import { openCatalogue } from '../../../src/collection/catalogue/catalogue.ts';
import { createGenerations } from '../../../src/collection/catalogue/generations.ts';
import type { AnalysisEvent, Answer } from '../../../src/contract.ts';
import { createRegistrar } from '../../support/registrar.ts';
import { startTestGuide } from '../../support/start-guide.ts';
import { eventsUntil, visit } from '../../support/visitor.ts';
import type { AskedQuestion } from './question.ts';
import { WORKS_TO_ASK_ABOUT } from './works-to-ask-about.ts';

/** Guides with the demo collection and with the works made up for the questions. */
export interface GuidesToAsk extends AsyncDisposable {
  ask(question: AskedQuestion, language: string): Promise<Answer>;
  /** The same, with what happened while the last question was answered. */
  follow(
    question: AskedQuestion,
    language: string,
  ): Promise<{ answer: Answer; events: AnalysisEvent[] }>;
  /** All that the records of the question's collection say, makers as visitors read them too. */
  recordsFor(question: AskedQuestion): string;
}

export async function startGuidesToAsk(settings: Environment = {}): Promise<GuidesToAsk> {
  const registrar = await createRegistrar();
  const file = join(registrar.folder, 'works.json');
  await writeFile(file, JSON.stringify(WORKS_TO_ASK_ABOUT));
  const { code, stderr } = await registrar.run('import', file, '--format', 'json');
  assert.equal(code, 0, stderr);
  const own = await startTestGuide({ ...settings, DATA_DIR: registrar.dataDir });
  const demo = await startTestGuide(settings);
  const records = { own: recordsIn(registrar.dataDir), demo: recordsIn(demo.dataDir) };
  const isOwn = ({ work }: AskedQuestion) => WORKS_TO_ASK_ABOUT.some(({ id }) => id === work);

  async function ask(question: AskedQuestion, language: string) {
    const { url } = isOwn(question) ? own : demo;
    const { id } = await visit(url).open(question.work);
    let answer: Answer | undefined;
    for (const text of [question.asked].flat()) {
      answer = await visit(url).ask(id, text, { language });
    }
    return { url, id, answer: answer! };
  }

  return {
    ask: async (question, language) => (await ask(question, language)).answer,
    async follow(question, language) {
      const { url, id, answer } = await ask(question, language);
      const events = await eventsUntil(url, id, 'answer:ended');
      const last = events.findLastIndex(({ type }) => type === 'question:asked');
      return { answer, events: events.slice(last) };
    },
    recordsFor: (question) => (isOwn(question) ? records.own : records.demo),
    async [Symbol.asyncDispose]() {
      await own.stop();
      await demo.stop();
      await registrar[Symbol.asyncDispose]();
    },
  };
}

function recordsIn(dataDir: string): string {
  const [{ file }] = createGenerations(join(dataDir, 'collections', 'default')).list();
  const catalogue = openCatalogue(file);
  try {
    return [...catalogue.works()]
      .map((work) => `${JSON.stringify(work)} ${toView(work).artist}`)
      .join('\n');
  } finally {
    catalogue.close();
  }
}
