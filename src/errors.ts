/**
 * The kinds of failure that the guide tells apart. They know nothing of HTTP: the edge translates
 * them once (server/http/problems.ts).
 */
export type FailureKind =
  | 'validation'
  | 'authentication'
  | 'not-found'
  | 'conflict'
  | 'rate-limit'
  | 'external-service'
  | 'unavailable'
  | 'internal';

export interface FailureDetails {
  /** Stable and machine readable, such as `photo-too-large`. */
  code: string;
  /** Seconds after which another try may succeed. */
  retryAfter?: number;
  errors?: { field: string; message: string }[];
  cause?: unknown;
}

/** A failure with a stable code and a message that a visitor may read. */
export class GuideError extends Error {
  readonly kind: FailureKind;
  readonly code: string;
  readonly retryAfter?: number;
  readonly errors?: { field: string; message: string }[];

  constructor(kind: FailureKind, message: string, details: FailureDetails) {
    super(message, { cause: details.cause });
    this.name = 'GuideError';
    this.kind = kind;
    this.code = details.code;
    this.retryAfter = details.retryAfter;
    this.errors = details.errors;
  }
}

export const invalid = (
  code: string,
  message: string,
  details: Omit<FailureDetails, 'code'> = {},
): GuideError => new GuideError('validation', message, { code, ...details });

export const notFound = (code: string, message: string): GuideError =>
  new GuideError('not-found', message, { code });

export const conflict = (code: string, message: string): GuideError =>
  new GuideError('conflict', message, { code });

export const unavailable = (code: string, message: string, retryAfter?: number): GuideError =>
  new GuideError('unavailable', message, { code, retryAfter });

/**
 * A call to a provider that failed. `transient` says whether the same call may succeed later;
 * `status` is the provider's own, where it gave one; `sent` is false where nothing had left for it.
 */
export class ExternalServiceError extends GuideError {
  readonly service: string;
  readonly transient: boolean;
  readonly status?: number;
  readonly sent: boolean;

  constructor(
    service: string,
    message: string,
    {
      transient,
      status,
      sent = true,
      retryAfter,
      cause,
    }: {
      transient: boolean;
      status?: number;
      sent?: boolean;
      retryAfter?: number;
      cause?: unknown;
    },
  ) {
    super('external-service', message, { code: `${service}-failed`, retryAfter, cause });
    this.name = 'ExternalServiceError';
    this.service = service;
    this.transient = transient;
    this.status = status;
    this.sent = sent;
  }
}

/** True for the rejection of work that its own AbortSignal ended. */
export const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'TaskCancelledError');
