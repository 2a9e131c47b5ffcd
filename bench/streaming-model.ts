import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds from one token to the next: a hundred a second, as a quick model of today writes. */
const TOKEN_MS = 10;
const THINKING_MS = 100;

/** When the last reply's tokens left, by `performance.now()` of this process. */
export interface StreamingModel extends AsyncDisposable {
  baseUrl: string;
  /** The first token of all, and the first that holds a word. */
  firstTokenAt: number;
  firstWordAt: number;
  /** Ends when the client has left a reply that was not over. */
  whenLeft(): Promise<number>;
}

/** A model that writes token after token, as tokenisers cut JSON and English, and never comes to an end. */
export async function startStreamingModel(): Promise<StreamingModel> {
  const left = new EventTarget();

  async function write(response: ServerResponse, structured: boolean): Promise<void> {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    await wait(THINKING_MS);
    const frame = structured ? ['{"', 'description', '":"'] : [];
    for (let i = 0; !response.destroyed; i++) {
      const token = frame[i] ?? (i === frame.length ? 'A' : ' wall');
      const now = performance.now();
      if (i === 0) model.firstTokenAt = now;
      if (i === frame.length) model.firstWordAt = now;
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
