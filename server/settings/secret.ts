import { inspect } from 'node:util';

const HIDDEN = '[hidden]';

/**
 * A value that does not show itself: not in a log, not in JSON, not in an error's inspection.
 * Only `reveal()` hands it out, where a client is made.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
