import { GuideError } from '../../errors.ts';

export type RemoteErrorCode =
  /** Not http(s), or with a name and password in it. */
  | 'remote-bad-url'
  /** An address that is not on the public internet. */
  | 'remote-refused-address'
  | 'remote-redirects'
  | 'remote-too-large'
  | 'remote-timeout'
  | 'remote-status'
  | 'remote-unreachable'
  /** A body that is not what was asked for. */
  | 'remote-unreadable';

/** Something that could not be fetched. `transient` says whether the same call may succeed later. */
export class RemoteError extends GuideError {
  readonly url: string;
  readonly transient: boolean;
  /** The server's own, where it gave one. */
  readonly status?: number;

  constructor(
    code: RemoteErrorCode,
    message: string,
    {
      url,
      transient = false,
      status,
      retryAfter,
      cause,
    }: {
      url: string;
      transient?: boolean;
      status?: number;
      retryAfter?: number;
      cause?: unknown;
    },
  ) {
    const asked = code === 'remote-bad-url' || code === 'remote-refused-address';
    super(asked ? 'validation' : 'external-service', message, { code, retryAfter, cause });
    this.name = 'RemoteError';
    this.url = url;
    this.transient = transient;
    this.status = status;
  }
}
