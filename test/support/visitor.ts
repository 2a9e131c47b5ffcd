import assert from 'node:assert/strict';
import { createParser } from 'eventsource-parser';
import { io, type Socket } from 'socket.io-client';
import type {
  Analysis,
  AnalysisEvent,
  Answer,
  ClientToServerEvents,
  Problem,
  ServerToClientEvents,
  Wishes,
} from '../../src/contract.ts';

/** What a visitor's client does over HTTP, for tests that are not about HTTP itself. */
export function visit(url: string) {
  return {
    async analyse(photo: Uint8Array, query = ''): Promise<Analysis> {
      const response = await fetch(`${url}/api/analyses?wait=1${query}`, {
        method: 'POST',
        body: photoForm(photo),
      });
      const body = await response.json();
      assert.equal(response.status, 200, JSON.stringify(body));
      return body as Analysis;
    },

    async refused(photo: Uint8Array): Promise<Problem> {
      const response = await fetch(`${url}/api/analyses?wait=1`, {
        method: 'POST',
        body: photoForm(photo),
      });
      return (await response.json()) as Problem;
    },

    async open(artworkId: string, wishes: Wishes = {}): Promise<{ id: string }> {
      const response = await fetch(`${url}/api/analyses`, json({ artworkId, ...wishes }));
      assert.equal(response.status, 202);
      return (await response.json()) as { id: string };
    },

    async ask(id: string, text: string, wishes: Wishes = {}): Promise<Answer> {
      const response = await fetch(
        `${url}/api/analyses/${id}/questions?wait=1`,
        json({ text, ...wishes }),
      );
      const body = await response.json();
      assert.equal(response.status, 200, JSON.stringify(body));
      return body as Answer;
    },
  };
}

export const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export function photoForm(photo: Uint8Array, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.set('photo', new Blob([new Uint8Array(photo)]), 'photo');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** Server-Sent Events of an analysis until one of the given type has come. */
export async function eventsUntil(
  url: string,
  id: string,
  type: AnalysisEvent['type'],
  after = 0,
): Promise<AnalysisEvent[]> {
  const controller = new AbortController();
  const response = await fetch(`${url}/api/analyses/${id}/events?after=${after}`, {
    signal: controller.signal,
  });
  assert.equal(response.status, 200);
  const events: AnalysisEvent[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(JSON.parse(data)) });
  try {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      parser.feed(chunk);
      if (events.some((event) => event.type === type)) break;
    }
  } finally {
    controller.abort();
  }
  return events;
}

export type LiveVisitor = Socket<ServerToClientEvents, ClientToServerEvents> & {
  events: AnalysisEvent[];
  until(type: AnalysisEvent['type']): Promise<AnalysisEvent>;
};

/** A Socket.IO client that remembers the events it was sent. */
export async function connect(url: string): Promise<LiveVisitor> {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
  });
  const events: AnalysisEvent[] = [];
  socket.on('analysis:event', (event) => events.push(event));
  const until = (type: AnalysisEvent['type']) =>
    new Promise<AnalysisEvent>((resolve) => {
      const look = () => {
        const found = events.find((event) => event.type === type);
        if (!found) return;
        socket.off('analysis:event', look);
        resolve(found);
      };
      socket.on('analysis:event', look);
      look();
    });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return Object.assign(socket, { events, until });
}
