import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds from one token to the next: a hundred a second, as a quick model of today writes. */
const TOKEN_MS = 10;
const THINKING_MS = 100;

/** An answer's lines, as they are asked for: the passage, then a sentence of fifteen words. */
const MARK = ['[', '1', ']'];
const SENTENCE = [' A', ...Array<string>(14).fill(' wall'), '.', '\n'];

/** When the last reply's tokens left, by `performance.now()` of this process. */
export interface StreamingModel extends AsyncDisposable {
  baseUrl: string;
  /** The first token of all, and the first that holds a word. */
  firstTokenAt: number;
  firstWordAt: number;
  /** The line break behind the first sentence of an answer. */
  firstSentenceAt: number;
  /** Ends when the client has left a reply that was not over. */
  whenLeft(): Promise<number>;
}

/** A model that writes token after token, as tokenisers cut JSON and English, and never comes to an end. */
export async function startStreamingModel(): Promise<StreamingModel> {
  const left = new EventTarget();

  async function write(response: ServerResponse, structured: boolean): Promise<void> {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    await wait(THINKING_MS);
    const frame = structured ? ['{"', 'description', '":"'] : MARK;
    for (let i = 0; !response.destroyed; i++) {
      const at = (i - frame.length) % (SENTENCE.length + MARK.length);
      const token =
        frame[i] ??
        (structured ? SENTENCE[i === frame.length ? 0 : 1] : [...SENTENCE, ...MARK][at]);
      const now = performance.now();
      if (i === 0) model.firstTokenAt = now;
      if (i === frame.length) model.firstWordAt = now;
      if (i === frame.length + SENTENCE.length - 1) model.firstSentenceAt = now;
      const choices = [{ index: 0, delta: { content: token }, finish_reason: null }];
      response.write(`data: ${JSON.stringify({ object: 'chat.completion.chunk', choices })}\n\n`);
      await wait(TOKEN_MS);
    }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method === 'GET') return response.end('{"object":"list","data":[]}');
    response.once('close', () => left.dispatchEvent(new Event('left')));
    await write(response, Buffer.concat(chunks).includes('response_format'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const model: StreamingModel = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    firstTokenAt: 0,
    firstWordAt: 0,
    firstSentenceAt: 0,
    async whenLeft() {
      await once(left, 'left');
      return performance.now();
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
  return model;
}
