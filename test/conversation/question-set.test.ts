import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { toView } from '../../src/collection/artwork.ts';
import { openCatalogue } from '../../src/collection/catalogue.ts';
import { createGenerations } from '../../src/collection/generations.ts';
import type { Answer } from '../../src/contract.ts';
import { GUIDE_LANGUAGES } from '../../src/conversation/languages.ts';
import { createRegistrar, type Registrar } from '../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';
import { ALL_QUESTIONS } from './questions/index.ts';
import { inventedIn, isRight } from './questions/judge.ts';
import type { AskedQuestion } from './questions/question.ts';
import { WORKS_TO_ASK_ABOUT } from './questions/works-to-ask-about.ts';

/** This many in 100 have to be right, in each part of the set. */
const RIGHT = 95;

describe('the question set, to a guide without any key', () => {
  let registrar: Registrar;
  let guide: TestGuide;
  let demo: TestGuide;
  before(async () => {
    registrar = await createRegistrar();
    const file = join(registrar.folder, 'works.json');
    await writeFile(file, JSON.stringify(WORKS_TO_ASK_ABOUT));
    const { code, stderr } = await registrar.run('import', file, '--format', 'json');
    assert.equal(code, 0, stderr);
    guide = await startTestGuide({ DATA_DIR: registrar.dataDir });
    demo = await startTestGuide();
  });
  after(async () => {
    await guide?.stop();
    await demo?.stop();
    await registrar?.[Symbol.asyncDispose]();
  });

  async function ask({ work, asked }: AskedQuestion, language: string): Promise<Answer> {
    const own = WORKS_TO_ASK_ABOUT.some(({ id }) => id === work);
    const visitor = visit((own ? guide : demo).url);
    const { id } = await visitor.open(work);
    let answer: Answer | undefined;
    for (const text of [asked].flat()) answer = await visitor.ask(id, text, { language });
    return answer!;
  }

  for (const part of ['open', 'heldBack'] as const) {
    test(`is answered rightly, and nothing is invented: ${part}`, async (t) => {
      const wrong: string[] = [];
      const invented: string[] = [];
      let asked = 0;
      for (const language of GUIDE_LANGUAGES) {
        for (const question of ALL_QUESTIONS[language][part]) {
          asked++;
          const answer = await ask(question, language);
          const line = `${language} ${question.work} ${String(question.asked)} -> ${answer.answer}`;
          if (!isRight(question, answer)) wrong.push(line);
          if (answer.language.split('-')[0] !== language) wrong.push(`${answer.language}: ${line}`);
          const own = WORKS_TO_ASK_ABOUT.some(({ id }) => id === question.work);
          const known = recordsOf(own ? registrar : demo);
          const made = inventedIn(answer, known);
          if (made.length > 0) invented.push(`${made.join(', ')}: ${line}`);
        }
      }
      const share = 100 * (1 - wrong.length / asked);
      t.diagnostic(`${asked - wrong.length} of ${asked} right, ${invented.length} invented`);
      assert.ok(share >= RIGHT, wrong.join('\n'));
      assert.deepEqual(invented, []);
    });
  }

  test('holds at least 120 questions, a third of them held back', () => {
    const count = (part: 'open' | 'heldBack') =>
      GUIDE_LANGUAGES.reduce((sum, language) => sum + ALL_QUESTIONS[language][part].length, 0);
    assert.ok(count('open') + count('heldBack') >= 120);
    assert.ok(3 * count('heldBack') >= count('open') + count('heldBack'));
  });
});

const texts = new Map<string, string>();

/** All that the records of a guide's collection say, makers as visitors read them too. */
function recordsOf({ dataDir }: { dataDir: string }): string {
  const known = texts.get(dataDir);
  if (known) return known;
  const [{ file }] = createGenerations(join(dataDir, 'collections', 'default')).list();
  const catalogue = openCatalogue(file);
  const all = [...catalogue.works()]
    .map((work) => `${JSON.stringify(work)} ${toView(work).artist}`)
    .join('\n');
  catalogue.close();
  texts.set(dataDir, all);
  return all;
}
