import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Answer } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy, makeWall } from '../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { eventsUntil, json, visit } from '../support/visitor.ts';
import { OF_THE_WORK, OF_THINGS, type WorkFact } from './asked.ts';

/** What the answer says when this is asked of O'Sullivan's Black Canyon. */
const CANYON: Record<WorkFact, RegExp> = {
  title: /title as “Black Cañon, Colorado River, From Camp 8, Looking Above”/,
  artist: /is by Timothy H\. O'Sullivan \(about 1840–1882\)\. .*American/,
  date: /dates .* to 1871\. .*“Exploration of the American West”/,
  medium: /medium .* “Albumen silver print”\. .*egg white/,
  location: /Room 2 · Land and water.* label number is 105/,
  credit: /^The credit line reads “Digital image courtesy of the Getty/,
  rights: /Creative Commons Zero/,
  subject: /^A wide brown-toned photograph of a river between dark cliffs/,
  // Who asks again is told what was not told before.
  overview:
    /^(?:A boat rests on the bank of the Colorado River|In front of you is a wide photograph)/,
  nothing: /^The museum's record doesn't say\. What it does say: “A boat rests/,
};

/** Phrasings are without number: this many in 100 have to be understood. */
const UNDERSTOOD = 95;

describe('a question to a guide without any key', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  const open = async (work: string) => (await visit(guide.url).open(work)).id;
  const askOf = async (work: string, ...questions: string[]): Promise<Answer[]> => {
    const id = await open(work);
    const answers: Answer[] = [];
    for (const question of questions) answers.push(await visit(guide.url).ask(id, question));
    return answers;
  };

  for (const [fact, questions] of Object.entries(OF_THE_WORK) as [WorkFact, string[]][]) {
    test(`is answered from the record when it asks for: ${fact}`, async () => {
      const answers = await askOf('black-canyon', ...questions);
      const missed = answers
        .map(({ answer }, i) => `${questions[i]} -> ${answer}`)
        .filter((_, i) => !CANYON[fact].test(answers[i].answer));
      const share = 100 * (1 - missed.length / questions.length);
      assert.ok(share >= UNDERSTOOD, missed.join('\n'));
    });
  }

  test('is answered by a passage when it asks for a thing in or around the work', async () => {
    const missed: string[] = [];
    for (const [work, question, expected] of OF_THINGS) {
      const [{ answer }] = await askOf(work, question);
      if (!answer.startsWith("The museum's record says: “") || !expected.test(answer))
        missed.push(`${question} -> ${answer}`);
    }
    const share = 100 * (1 - missed.length / OF_THINGS.length);
    assert.ok(share >= UNDERSTOOD, missed.join('\n'));
  });

  test('does not take a passage for an answer when the record lacks a plain fact', async () => {
    // The record speaks of a wide photograph and of a large ewe, and gives no measurements.
    for (const { answer } of await askOf('march-pastoral', 'How large is it?', 'How wide is it?'))
      assert.match(answer, /^The museum's record doesn't say\. What it does say: “Early spring/);
  });

  test('may follow up on an earlier one in few words', async () => {
    const [, when, how, him] = await askOf(
      'nagasaki-boats',
      'Who took it?',
      'And when?',
      'How?',
      'Tell me more about him',
    );
    assert.match(when.answer, /about 1865/);
    assert.match(how.answer, /albumen silver print/);
    assert.match(him.answer, /Felice Beato .*Born in Venice/);
  });

  test('is answered with the museum’s record as its source', async () => {
    const [{ sources, writtenBy }] = await askOf('black-canyon', 'Who made it?');
    assert.equal(writtenBy, 'catalogue');
    assert.deepEqual(sources, [
      {
        kind: 'museum',
        title: 'The J. Paul Getty Museum: Black Cañon, Colorado River, From Camp 8, Looking Above',
        url: 'http://www.getty.edu/art/collection/objects/40209/timothy-h-o%27sullivan-black-canon-colorado-river-from-camp-8-looking-above-american-1871/',
      },
    ]);
  });

  test('is answered with every source that the words come from', async () => {
    const [man, medium] = await askOf(
      'black-canyon',
      'Who is the man in the boat?',
      'How was it made?',
    );
    const external = ({ sources }: Answer) =>
      sources.filter(({ kind }) => kind === 'external').map(({ title }) => title);
    assert.match(man.answer, /“.*likely the geologist Grove Karl Gilbert\./);
    assert.ok(
      external(man).includes(
        'Hood Museum of Art, Dartmouth: Black Canyon, From Camp 8, Looking Above',
      ),
    );
    assert.ok(man.sources.some(({ url }) => url?.startsWith('https://hoodmuseum.dartmouth.edu/')));
    assert.match(medium.answer, /egg white/);
    assert.deepEqual(external(medium), [
      'Khan Academy, Photographic Processes Series: The Albumen Print',
    ]);
    for (const { sources } of [man, medium]) {
      assert.ok(sources.every(({ kind }) => kind !== 'model'));
    }
  });

  test('is never offered again once it was asked, in whatever words', async () => {
    const answers = await askOf(
      'black-canyon',
      "Who's the photographer?",
      'What am I looking at?',
      'What year is it from?',
      'Tell me more.',
      'How was it made?',
      'Which room is it in?',
    );
    const offered = answers.map(({ suggestions }) => suggestions);
    const spent: Record<number, string> = {
      0: 'Who made it?',
      1: 'What does it show?',
      2: 'When was it made?',
      3: 'Tell me more.',
      4: 'How was it made?',
      5: 'Where is it?',
    };
    for (const [i, suggestions] of offered.entries()) {
      assert.equal(new Set(suggestions).size, suggestions.length);
      for (let past = 0; past <= i; past++) assert.ok(!suggestions.includes(spent[past]));
    }
    assert.equal(offered[0].length, 3);
    assert.deepEqual(offered[5], []);
  });

  test('that was offered is one that the record can answer', async () => {
    for (const work of ['acanthus-mollis', 'dust-bowl-home']) {
      const [{ suggestions }] = await askOf(work, 'xyzzy');
      assert.equal(suggestions.length, 3);
      for (const { answer } of await askOf(work, ...suggestions)) {
        assert.doesNotMatch(answer, /doesn't say/);
      }
    }
  });

  test('is streamed on the log of its analysis, asked and answered once', async () => {
    const id = await open('black-canyon');
    const response = await fetch(
      `${guide.url}/api/analyses/${id}/questions`,
      json({ text: 'Who made it?' }),
    );
    assert.equal(response.status, 202);
    const { questionId } = (await response.json()) as { questionId: string };
    const events = (await eventsUntil(guide.url, id, 'answer:ended')).filter(
      (event) => 'questionId' in event && event.questionId === questionId,
    );
    assert.equal(events[0].type, 'question:asked');
    const ended = events.at(-1)!;
    assert.ok(ended.type === 'answer:ended');
    const { answer, segments, sources } = ended.answer;
    const written = events.flatMap((event) => (event.type === 'answer:delta' ? [event] : []));
    assert.equal(written.map(({ text }) => text).join(''), answer);
    assert.equal(segments.map(({ text }) => text).join(''), answer);
    for (const [index, { text }] of segments.entries()) {
      const mine = written.filter(({ segment }) => segment === index);
      assert.equal(mine.map((delta) => delta.text).join(''), text);
    }
    const marked = events.flatMap((event) => (event.type === 'answer:segment' ? [event] : []));
    assert.deepEqual(
      marked.map(({ segment }) => segment),
      segments,
    );
    assert.deepEqual(marked.at(-1)!.sources, sources);
    assert.equal(events.length, 2 + written.length + marked.length);
  });

  test('about a photo in which nothing was recognised is told so, without sources', async () => {
    const { id, artwork } = await visit(guide.url).analyse(
      await makeWall({ seed: 11 }),
      '&anyway=1',
    );
    assert.equal(artwork, null);
    const answer = await visit(guide.url).ask(id, 'Who made it?');
    assert.match(answer.answer, /^I do not know which work this is.+number on its label\.$/);
    assert.deepEqual([answer.sources, answer.suggestions], [[], []]);
  });

  test('is answered once the visitor has said which work it is', async () => {
    const { id } = await visit(guide.url).analyse(await makeWall({ seed: 11 }), '&anyway=1');
    const chosen = { verdict: 'chosen', artworkId: 'dust-bowl-home' };
    await fetch(`${guide.url}/api/analyses/${id}/feedback`, json(chosen));
    assert.match((await visit(guide.url).ask(id, 'Who made it?')).answer, /Dorothea Lange/);
  });
});

test('a question about a work that only a model has described names that as its source', async () => {
  await using openAi = await startOpenAiEmulator();
  openAi.replyJson({ showsArtwork: true, workId: null, description: 'A river between cliffs.' });
  await using guide = await startTestGuide({
    TIERS: 'vision',
    OPENAI_API_KEY: 'sk-emulator',
    OPENAI_BASE_URL: openAi.baseUrl,
  });
  const { id, outcome } = await visit(guide.url).analyse(
    await makeCopy(demoWorkPath('black-canyon')),
  );
  assert.equal(outcome, 'described');
  // From here on the model is gone, and the catalogue has no record of the work.
  openAi.fail({ status: 400 }, { times: 5, path: '/completions' });
  const answer = await visit(guide.url).ask(id, 'Who made it?');
  assert.match(answer.answer, /not in the museum’s records/);
  assert.deepEqual(answer.sources, [{ kind: 'model', title: 'Description of your photo' }]);
  assert.equal(answer.writtenBy, 'catalogue');
});
