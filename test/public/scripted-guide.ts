import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import express, { type Response } from 'express';
import multer from 'multer';
import { Server } from 'socket.io';
import { buildPage } from '../../scripts/build-page.ts';
import { pageRouter } from '../../server/http/page.ts';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { newAnalysis } from '../../src/analysis/analysis.ts';
import type {
  Analysis,
  AnalysisEvent,
  AnalysisFact,
  ClientToServerEvents,
  Description,
  Feedback,
  GuideStatus,
  Problem,
  ServerToClientEvents,
  TranslatedText,
  Wishes,
} from '../../src/contract.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { listenOnLoopback } from '../support/loopback-server.ts';
import { SHARED, WORKS } from './scripted-works.ts';

/** An analysis whose every event the test decides. */
export interface ScriptedAnalysis {
  id: string;
  /** The photo as it arrived; null when a work was opened without one. */
  photo: Buffer | null;
  anyway: boolean;
  /** BCP 47 tag that the page asked for. */
  language: string | undefined;
  key: string | undefined;
  /** Adds events to its log, which followers are sent. */
  say(...facts: AnalysisFact[]): void;
  /** Number of the last event. */
  seq(): number;
  /** Sends followers an event again that they have seen. */
  repeat(seq: number): void;
  /** Says a result, and keeps it as the snapshot. */
  end(result: Partial<Analysis>): void;
}

export interface ScriptedGuide extends AsyncDisposable {
  url: string;
  status: GuideStatus;
  /** The analysis that the next photo, or the next work, opens. */
  nextAnalysis(): Promise<ScriptedAnalysis>;
  /** Refuses photos with this, or takes them again. */
  refuse: Problem | null;
  /** Never answers an upload while true. */
  stall: boolean;
  /** Whether live commands are answered and events sent. */
  live: boolean;
  /** `after` of every `analysis:follow`, oldest first. */
  follows: number[];
  /** The `after` of the next one. */
  nextFollow(): Promise<number>;
  questions: string[];
  /** The questions, as soon as there are so many: the page shows its own before the guide has it. */
  asked(count: number): Promise<string[]>;
  /** What was wished for with each of them. */
  wishes: Wishes[];
  /** Questions are taken once this has resolved. */
  mayAsk: Promise<void>;
  feedback: Feedback[];
  /** What the next texts are translated into; where there is none, it fails. */
  translation: ((text: TranslatedText) => Description) | null;
  /** What translations were asked for. */
  translations: { id: string; text: TranslatedText; language: string }[];
  cancelled: string[];
  /** Loses an analysis, as a restarted guide does. */
  forget(id: string): void;
}

type Kept = ScriptedAnalysis & { events: AnalysisEvent[]; analysis: Analysis };

/**
 * A guide that speaks the contract and does nothing by itself, for the states that a real photo
 * cannot be made to lead to at will: queues, slow tiers, broken networks. It serves the real page
 * under the real policy.
 */
export async function startScriptedGuide(): Promise<ScriptedGuide> {
  await buildPage();
  const app = express();
  const http = createServer(app);
  const io = new Server<ClientToServerEvents, ServerToClientEvents>(http, { serveClient: false });
  const analyses = new Map<string, Kept>();
  const opened: Kept[] = [];
  const heard = new EventEmitter();
  const waiting: ((analysis: Kept) => void)[] = [];

  const guide: Omit<ScriptedGuide, 'url' | typeof Symbol.asyncDispose> = {
    status: {
      name: 'The scripted collection',
      version: '0.0.0',
      works: WORKS.length,
      examples: WORKS.map(({ id }) => id),
      conversation: 'catalogue',
      voice: { level: 'adult', length: 'short', samples: 0, used: false },
      tiers: (['hash', 'precheck', 'retrieval', 'vision'] as const).map((name) => ({
        name,
        state: 'ready',
      })),
      limits: { photoBytes: 10_000_000, questionCharacters: 60 },
      speech: { narration: null, transcription: null },
      sharing: 'alone',
      reviewQueue: false,
      keeps: { analysisSeconds: 3600, resultSeconds: null, reviewDays: null },
      services: [],
      imprint: null,
    },
    nextAnalysis: () =>
      new Promise((resolve) => {
        const ready = opened.shift();
        if (ready) resolve(ready);
        else waiting.push(resolve);
      }),
    refuse: null,
    stall: false,
    live: true,
    follows: [],
    nextFollow: async () => (await once(heard, 'follow'))[0],
    questions: [],
    async asked(count) {
      while (guide.questions.length < count) await once(heard, 'question');
      return guide.questions;
    },
    wishes: [],
    mayAsk: Promise.resolve(),
    feedback: [],
    translation: null,
    translations: [],
    cancelled: [],
    forget: (id) => analyses.delete(id),
  };

  function open(
    photo: Buffer | null,
    said: Pick<ScriptedAnalysis, 'anyway' | 'language' | 'key'>,
  ): Kept {
    const id = randomUUID();
    const early: AnalysisFact[] = [];
    const isAsked = (questionId: string) =>
      kept.events.some(
        (event) => event.type === 'question:asked' && event.questionId === questionId,
      );
    const kept: Kept = {
      id,
      photo,
      ...said,
      events: [],
      analysis: newAnalysis(id),
      say(...facts) {
        for (const fact of facts) {
          // The page shows a question before the guide has heard it; what a test answers at once waits.
          if ('questionId' in fact && fact.type !== 'question:asked' && !isAsked(fact.questionId)) {
            early.push(fact);
            continue;
          }
          const event = { ...fact, id, seq: kept.events.length + 1, at: new Date().toISOString() };
          kept.events.push(event);
          if (guide.live) io.to(id).emit('analysis:event', event);
          if (fact.type === 'question:asked') kept.say(...early.splice(0));
        }
      },
      seq: () => kept.events.length,
      repeat: (seq) => io.to(id).emit('analysis:event', kept.events[seq - 1]),
      end(result) {
        kept.analysis = { ...newAnalysis(id), status: 'done', totalMs: 321, ...result };
        kept.say({ type: 'analysis:ended', analysis: kept.analysis });
      },
    };
    analyses.set(id, kept);
    const taker = waiting.shift();
    if (taker) taker(kept);
    else opened.push(kept);
    return kept;
  }

  app.use(securityHeaders(), express.json());
  app.get('/api/guide', (_, response) => response.json(guide.status));
  app.get('/api/artworks/by-label/:label', ({ params }, response) => {
    const work = WORKS.find(({ label }) => label === params.label);
    if (params.label === SHARED.label) response.status(300).json(SHARED.answer);
    else reply(response, work);
  });
  app.get('/api/artworks/:id', ({ params }, response) =>
    reply(
      response,
      WORKS.find(({ id }) => id === params.id),
    ),
  );
  app.get('/api/artworks/:id/image', ({ params }, response) => {
    const work = WORKS.find(({ id }) => id === params.id);
    if (work) response.sendFile(demoWorkPath(work.id));
    else reply(response, undefined);
  });
  app.post('/api/analyses', multer().single('photo'), (request, response) => {
    if (guide.stall) return;
    if (guide.refuse) {
      const { status, retryAfter } = guide.refuse;
      if (retryAfter) response.set('Retry-After', String(retryAfter));
      response.status(status).json(guide.refuse);
      return;
    }
    const { anyway, language } = request.body as { anyway?: string; language?: string };
    const analysis = open(request.file?.buffer ?? null, {
      anyway: anyway === 'true',
      language,
      key: request.get('idempotency-key'),
    });
    response.status(202).json({ id: analysis.id, status: 'running' });
  });
  app.get('/api/analyses/:id', ({ params }, response) =>
    reply(response, analyses.get(params.id)?.analysis),
  );
  app.post('/api/artworks/:id/translations', ({ params, body }, response) => {
    guide.translations.push({ id: params.id, ...body });
    if (guide.translation) response.json(guide.translation(body.text));
    else response.status(503).json({ ...notFound, status: 503, code: 'budget-spent' });
  });
  app.delete('/api/analyses/:id', ({ params }, response) => {
    guide.cancelled.push(params.id);
    response.status(204).end();
  });
  app.post('/api/analyses/:id/feedback', ({ params, body }, response) => {
    const kept = analyses.get(params.id);
    const feedback = body as Feedback;
    guide.feedback.push(feedback);
    if (kept && feedback.verdict !== 'right') {
      const chosen = WORKS.find(({ id }) => id === feedback.artworkId) ?? null;
      kept.analysis = {
        ...kept.analysis,
        outcome: chosen ? 'identified' : 'unidentified',
        confidence: null,
        artwork: chosen,
        chosenByVisitor: true,
      };
      kept.say({ type: 'analysis:corrected', analysis: kept.analysis });
    }
    reply(response, kept?.analysis);
  });
  app.use(
    pageRouter({
      folder: new URL('../../dist/page', import.meta.url).pathname,
      catalogue: () => ({ get: () => null }),
      title: () => guide.status.name,
    }),
  );

  io.on('connection', (socket) => {
    socket.emit('guide:ready', guide.status);
    socket.on('analysis:follow', async ({ id, after = 0 }, acknowledge) => {
      const kept = analyses.get(id);
      if (!guide.live) return;
      if (!kept) return acknowledge?.(notFound);
      guide.follows.push(after);
      heard.emit('follow', after);
      await socket.join(id);
      acknowledge?.({ ok: true });
      for (const event of kept.events.slice(after)) socket.emit('analysis:event', event);
    });
    socket.on('question:ask', async ({ id, text, ...wishes }, acknowledge) => {
      await guide.mayAsk;
      if (guide.refuse) return acknowledge?.(guide.refuse);
      guide.questions.push(text);
      guide.wishes.push(wishes);
      heard.emit('question');
      const questionId = `q${guide.questions.length}`;
      analyses.get(id)?.say({ type: 'question:asked', questionId, text });
      acknowledge?.({ ok: true, questionId });
    });
    socket.on('question:stop', ({ id }, acknowledge) => {
      const questionId = `q${guide.questions.length}`;
      analyses.get(id)?.say({ type: 'answer:stopped', questionId });
      acknowledge?.({ ok: true });
    });
  });

  const { url, close } = await listenOnLoopback(http);
  return Object.assign(guide, {
    url,
    async [Symbol.asyncDispose]() {
      io.disconnectSockets(true);
      await close();
    },
  });
}

const notFound: Problem = {
  type: 'about:blank',
  title: 'Not found',
  status: 404,
  code: 'not-found',
};

function reply(response: Response, value: object | undefined): void {
  if (value) response.json(value);
  else response.status(404).json(notFound);
}
