/** How Node calls what it finds: more than ten listeners for one event of one object. */
const LEAK = 'MaxListenersExceededWarning';

/** Fails the test that runs when listeners pile up in this process: they are not taken away again. */
export function failOnListenerLeaks(): void {
  process.on('warning', (warning) => {
    if (warning.name === LEAK) throw warning;
  });
}

/** Fails the test that runs when another process has said so on its standard error. */
export function assertNoListenerLeaks(errors: string): void {
  if (errors.includes(LEAK)) throw new Error(errors);
}
