/** What is at work until its turn ends. */
export interface Turn {
  /** Lets the next one in; further calls do nothing. */
  end(): void;
}

/** Work that takes a core, so much of it at once; the rest waits in the order in which it came. */
export interface WaitingLine {
  /**
   * Ends when it is this one's turn. `onPlace` hears how many are before it, 1 and more, when it has
   * to wait and when that has changed enough to be told.
   *
   * @throws the signal's reason.
   */
  turn(onPlace: (place: number) => void, signal: AbortSignal): Promise<Turn>;
  waiting(): number;
  atWork(): number;
}

/** Each place near the front is told, and every fifth one further back: a hundred would all hear of each step. */
const isTold = (place: number): boolean => place <= 5 || place % 5 === 0;

export function createWaitingLine({ atOnce }: { atOnce: number }): WaitingLine {
  const line: { begin: () => void; onPlace: (place: number) => void }[] = [];
  let atWork = 0;

  function admit(): void {
    while (atWork < atOnce && line.length > 0) {
      atWork++;
      line.shift()!.begin();
    }
  }

  /** Tells those from this index on, who have moved up. */
  function tellPlaces(from = 0): void {
    for (const [i, { onPlace }] of line.entries()) if (i >= from && isTold(i + 1)) onPlace(i + 1);
  }

  function newTurn(): Turn {
    let over = false;
    return {
      end() {
        if (over) return;
        over = true;
        atWork--;
        if (line.length === 0) return;
        admit();
        tellPlaces();
      },
    };
  }

  return {
    async turn(onPlace, signal) {
      signal.throwIfAborted();
      if (atWork < atOnce) {
        atWork++;
        return newTurn();
      }
      const { promise, resolve, reject } = Promise.withResolvers<Turn>();
      const waiter = { onPlace, begin: () => resolve(newTurn()) };
      const leave = () => {
        const at = line.indexOf(waiter);
        if (at < 0) return;
        line.splice(at, 1);
        tellPlaces(at);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      line.push(waiter);
      onPlace(line.length);
      try {
        return await promise;
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
    waiting: () => line.length,
    atWork: () => atWork,
  };
}
