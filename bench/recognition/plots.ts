export function plotsOf(_: unknown): Record<string, string> {
  return {};
}
