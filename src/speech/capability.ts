import { ExternalServiceError, unavailable } from '../errors.ts';

/** Something that a provider may not be able to do, which only a try shows. */
export interface Capability {
  available(): boolean;
  /** @throws GuideError with the capability's code while the provider is known not to have it. */
  use<T>(call: () => Promise<T>): Promise<T>;
}

/** No such path, not that method, not implemented: how compatible servers say that they cannot. */
const CANNOT = [404, 405, 501];

/** Whoever runs the provider may have added it meanwhile. */
const TRY_AGAIN_MS = 600_000;

export function createCapability(code: string, message: string): Capability {
  let missingUntil = 0;
  const available = () => performance.now() >= missingUntil;
  return {
    available,
    async use(call) {
      if (!available()) throw unavailable(code, message);
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof ExternalServiceError) || !CANNOT.includes(error.status ?? 0)) {
          throw error;
        }
        missingUntil = performance.now() + TRY_AGAIN_MS;
        throw unavailable(code, message);
      }
    },
  };
}
