import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { io, type Socket } from 'socket.io-client';
import type { GuideStatus, Problem } from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makePhoto } from '../support/photo-maker.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { connect, photoForm, visit } from '../support/visitor.ts';

describe('the live side', () => {
  let guide: TestGuide;
  before(async () => {
    guide = await startTestGuide();
  });
  after(() => guide.stop());

  async function upload(seed: number): Promise<string> {
    const { jpeg } = await makePhoto(demoWorkPath('dust-bowl-home'), { seed, difficulty: 'easy' });
    const response = await fetch(`${guide.url}/api/analyses`, {
      method: 'POST',
      body: photoForm(jpeg),
    });
    return ((await response.json()) as { id: string }).id;
  }

  test('greets with what the guide can do', async () => {
    const socket = io(guide.url, { transports: ['websocket'], forceNew: true });
    try {
      const status = await new Promise<GuideStatus>((resolve) => socket.on('guide:ready', resolve));
      assert.equal(status.works, 9);
      assert.equal(status.conversation, 'catalogue');
      assert.deepEqual(
        status.tiers.map(({ name, state }) => [name, state]),
        [
          ['hash', 'ready'],
          ['precheck', 'ready'],
          ['retrieval', 'ready'],
          ['vision', 'unconfigured'],
        ],
      );
    } finally {
      socket.close();
    }
  });

  test('sends every event in order, from the first tier to the end', async () => {
    const visitor = await connect(guide.url);
    try {
      const id = await upload(21);
      await visitor.emitWithAck('analysis:follow', { id });
      await visitor.until('analysis:ended');
      assert.deepEqual(
        visitor.events.map(({ seq }) => seq),
        visitor.events.map((_, i) => i + 1),
      );
      const ended = visitor.events.filter(({ type }) => type === 'tier:ended');
      assert.equal(ended.length, 4);
    } finally {
      visitor.close();
    }
  });

  test('sends a visitor who comes back what was missed, once', async () => {
    const first = await connect(guide.url);
    const id = await upload(22);
    await first.emitWithAck('analysis:follow', { id });
    const { seq: seen } = await first.until('tier:ended');
    first.close();
    const second = await connect(guide.url);
    try {
      await second.emitWithAck('analysis:follow', { id, after: seen });
      const { seq: last } = await second.until('analysis:ended');
      assert.deepEqual(
        second.events.map(({ seq }) => seq),
        Array.from({ length: last - seen }, (_, i) => seen + 1 + i),
      );
    } finally {
      second.close();
    }
  });

  test('goes on with an analysis whose visitor has left', async () => {
    const visitor = await connect(guide.url);
    const id = await upload(23);
    await visitor.emitWithAck('analysis:follow', { id });
    visitor.close();
    const back = await connect(guide.url);
    try {
      await back.emitWithAck('analysis:follow', { id });
      const ended = await back.until('analysis:ended');
      assert.equal(ended.type === 'analysis:ended' && ended.analysis.status, 'done');
    } finally {
      back.close();
    }
  });

  test('takes questions and sends their answers as events', async () => {
    const { id } = await visit(guide.url).open('locomotion-house-cat');
    const visitor = await connect(guide.url);
    try {
      await visitor.emitWithAck('analysis:follow', { id });
      const reply = await visitor.emitWithAck('question:ask', { id, text: 'Who made it?' });
      assert.ok('ok' in reply && reply.questionId);
      const ended = await visitor.until('answer:ended');
      assert.ok(ended.type === 'answer:ended');
      assert.equal(ended.questionId, reply.questionId);
      assert.match(ended.answer.answer, /Muybridge/);
    } finally {
      visitor.close();
    }
  });

  test('answers a command that makes no sense with a problem', async () => {
    const visitor = await connect(guide.url);
    try {
      const unknown = (await visitor.emitWithAck('analysis:follow', { id: 'nothing' })) as Problem;
      assert.equal(unknown.code, 'analysis-not-found');
      const broken = (await visitor.emitWithAck('analysis:follow', {
        after: -3,
      } as never)) as Problem;
      assert.equal(broken.code, 'request-invalid');
      const empty = (await visitor.emitWithAck('question:ask', {
        id: (await visit(guide.url).open('black-canyon')).id,
        text: '   ',
      })) as Problem;
      assert.equal(empty.code, 'question-empty');
    } finally {
      visitor.close();
    }
  });

  test('takes a command with anything in the place of its parts', async () => {
    const visitor = await connect(guide.url);
    const plain = visitor as unknown as Socket;
    const parts = [undefined, null, '', 7, [], {}, { id: {} }, { id: null }, new Uint8Array(3)];
    const commands = ['analysis:follow', 'question:ask', 'question:stop'] as const;
    try {
      for (const command of [...commands, 'error', 'toString', '__proto__']) {
        plain.emit(command);
        for (const part of parts) {
          plain.emit(command, part);
          plain.emit(command, {}, part);
          plain.emit(command, part, {}, part);
        }
      }
      // In their order: whoever is answered now has been through all of it.
      for (const command of commands) {
        const alone = (await plain.emitWithAck(command)) as Problem;
        assert.equal(alone.code, 'request-invalid');
        const crowded = (await plain.emitWithAck(command, null, 'reply', {})) as Problem;
        assert.equal(crowded.code, 'request-invalid');
      }
    } finally {
      visitor.close();
    }
  });
});
