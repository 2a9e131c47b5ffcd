export async function writeFailures(..._: unknown[]) {}
