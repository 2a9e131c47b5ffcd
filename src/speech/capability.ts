import { ExternalServiceError, unavailable } from '../errors.ts';

/** Something that a provider may not be able to do, which only the first try shows. */
export interface Capability {
  available(): boolean;
  /** @throws GuideError with the capability's code once the provider has shown that it cannot. */
  use<T>(call: () => Promise<T>): Promise<T>;
}

/** No such path, not that method, not implemented: how compatible servers say that they cannot. */
const CANNOT = [404, 405, 501];

export function createCapability(code: string, message: string): Capability {
  let missing = false;
  return {
    available: () => !missing,
    async use(call) {
      if (missing) throw unavailable(code, message);
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof ExternalServiceError) || !CANNOT.includes(error.status ?? 0)) {
          throw error;
        }
        missing = true;
        throw unavailable(code, message);
      }
    },
  };
}
