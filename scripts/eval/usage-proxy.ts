import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Usage {
  calls: number;
  /** Calls of which the provider told no tokens. */
  untold: number;
  inputTokens: number;
  outputTokens: number;
}

/** Passes requests on to a provider and counts the tokens that it says it took. */
export interface UsageProxy extends AsyncDisposable {
  /** For OPENAI_BASE_URL. */
  baseUrl: string;
  usage(): Usage;
}

/** Headers that hold for one connection, or for a body that is not passed on as it came. */
const NOT_PASSED = [
  'host',
  'connection',
  'content-length',
  'content-encoding',
  'transfer-encoding',
];

export async function startUsageProxy(providerUrl: string): Promise<UsageProxy> {
  const usage: Usage = { calls: 0, untold: 0, inputTokens: 0, outputTokens: 0 };
  const target = providerUrl.replace(/\/$/, '');

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const body = Buffer.concat(await request.toArray());
    const upstream = await fetch(target + (request.url ?? ''), {
      method: request.method,
      headers: passed(Object.entries(request.headers)),
      body: body.length > 0 ? body : undefined,
      signal: gone.signal,
    });
    response.writeHead(upstream.status, passed([...upstream.headers]));
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of upstream.body ?? []) {
        chunks.push(chunk);
        response.write(chunk);
      }
    } finally {
      // A client that has read "[DONE]" may be gone before the provider has ended.
      if (request.method === 'POST') count(Buffer.concat(chunks).toString());
      response.end();
    }
  }

  function count(text: string): void {
    usage.calls++;
    const input = Number(/"prompt_tokens"\s*:\s*(\d+)/.exec(text)?.[1] ?? Number.NaN);
    const output = Number(/"completion_tokens"\s*:\s*(\d+)/.exec(text)?.[1] ?? 0);
    if (Number.isNaN(input)) {
      usage.untold++;
      return;
    }
    usage.inputTokens += input;
    usage.outputTokens += output;
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    usage: () => ({ ...usage }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const passed = (headers: [string, string | string[] | undefined][]): Record<string, string> =>
  Object.fromEntries(
    headers
      .filter(([name, value]) => value !== undefined && !NOT_PASSED.includes(name))
      .map(([name, value]) => [name, String(value)]),
  );
