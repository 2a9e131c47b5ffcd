import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ApiDocument } from '../../server/api/document.ts';
import { LANGUAGE_NAMES } from '../../server/developers/snippets.ts';
import type { Analysis, ArtworkPage, ArtworkView } from '../../src/contract.ts';
import { type ApiContract, createApiContract } from '../support/api-contract.ts';
import { type OpenAiEmulator, startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeWall } from '../support/photo-maker.ts';
import { createRegistrar, type Registrar } from '../support/registrar.ts';
import { cannotRun, runSnippet } from '../support/run-snippet.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { importTwoRooms } from '../support/two-rooms.ts';
import { visit } from '../support/visitor.ts';

describe('a label number that several works share', () => {
  let registrar: Registrar;
  let openAi: OpenAiEmulator;
  let guide: TestGuide;
  let contract: ApiContract;
  let seed = 1700;
  before(async () => {
    [registrar, openAi] = await Promise.all([createRegistrar(), startOpenAiEmulator()]);
    await importTwoRooms(registrar);
    guide = await startTestGuide({
      DATA_DIR: registrar.dataDir,
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      TIERS: 'hash,vision',
      VISION_BUDGET_MS: '20000',
      OUTCOME_BUDGET_MS: '30000',
    });
    const document = await fetch(`${guide.url}/api/openapi.json`);
    contract = createApiContract((await document.json()) as ApiDocument);
  });
  after(async () => {
    await guide?.stop();
    await openAi?.close();
    await registrar?.[Symbol.asyncDispose]();
  });

  async function lookUp<Answer>(number: string): Promise<{ status: number; answer: Answer }> {
    const response = await fetch(`${guide.url}/api/artworks/by-label/${number}`);
    const operation = 'get /api/artworks/by-label/{number}';
    const answer = await contract.assertAnswer(operation, response);
    return { status: response.status, answer: answer as Answer };
  }

  /** What comes of a photo in which a model reads this and nothing else. */
  function read(visibleText: string) {
    openAi.replyJson({ description: 'A label.', showsArtwork: false, workId: null, visibleText });
    return makeWall({ seed: seed++, width: 640, height: 480 }).then(visit(guide.url).analyse);
  }

  const idsIn = ({ candidates }: Analysis) =>
    candidates.map(({ artwork }) => artwork.id).toSorted();

  test('is answered with all of them, and with none of them alone', async () => {
    const { status, answer } = await lookUp<ArtworkPage>('1');
    assert.equal(status, 300);
    assert.equal(answer.total, 2);
    assert.deepEqual(
      answer.items.map(({ id, room, labelShared }) => [id, room, labelShared]),
      [
        ['canyon', 'Room 1', true],
        ['house', 'Room 2', true],
      ],
    );
    for (const { image } of answer.items) {
      assert.equal((await fetch(`${guide.url}${image}?width=160`)).status, 200);
    }
  });

  test('leaves a number of one work to that work', async () => {
    const { status, answer } = await lookUp<ArtworkView>('3');
    assert.deepEqual([status, answer.id, answer.labelShared], [200, 'leaf', undefined]);
  });

  test('is told of wherever such a work goes out, for a phone that keeps it without the others', async () => {
    const client = visit(guide.url);
    const { id } = await client.open('house');
    const analysis = await (await fetch(`${guide.url}/api/analyses/${id}`)).json();
    assert.equal(analysis.artwork.labelShared, true);
    const room = await (await fetch(`${guide.url}/api/artworks?room=Room%201`)).json();
    assert.deepEqual(
      (room as ArtworkPage).items.map((work) => [work.id, work.labelShared]),
      [
        ['canyon', true],
        ['boats', undefined],
        ['bench-1', true],
      ],
    );
  });

  test('alone on a photographed label is a question with every one of them', async () => {
    const few = await read('1');
    assert.deepEqual([few.outcome, idsIn(few)], ['candidates', ['canyon', 'house']]);
    const many = await read('No. 9');
    assert.deepEqual(
      [many.outcome, idsIn(many)],
      ['candidates', ['bench-1', 'bench-2', 'bench-3', 'bench-4']],
    );
  });

  test('is told apart by what else a photographed label says', async () => {
    const { outcome, artwork, confidence } = await read('Dorothea Lange\n1');
    assert.deepEqual([outcome, artwork?.id, confidence], ['identified', 'house', 'likely']);
  });

  for (const language of LANGUAGE_NAMES) {
    test(`${language}: is looked up as the snippet on /developers does`, {
      skip: cannotRun(language),
    }, async () => {
      assert.match(await runSnippet('label', language, [guide.url, '1']), /Canyon.*House/s);
    });
  }
});
