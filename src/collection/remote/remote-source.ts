/** What importers fetch through: polite, limited, and never from inside addresses. */
export interface RemoteSource {
  json(url: string, signal: AbortSignal): Promise<unknown>;
  text(url: string, signal: AbortSignal): Promise<string>;
  bytes(url: string, signal: AbortSignal): Promise<Uint8Array>;
}
