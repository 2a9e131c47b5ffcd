import type { AllowPrivate } from '../../src/collection/remote/guarded-agent.ts';
import type { FailureKind } from '../../src/errors.ts';
import type { Operation, OperationProgress, OperationResult } from './operation.ts';

/** Where an operation is done, as data. */
export interface OperationPlace {
  dataDir: string;
  collection: string;
  allowPrivate: AllowPrivate;
  threads: number;
}

/** A failure on its way between processes; `unexpected` holds a stack, for the log alone. */
export interface OperationFailure {
  kind: FailureKind;
  code: string;
  message: string;
  unexpected?: string;
}

/** From the server to the process that does the work. */
export type OperationCommand =
  | { type: 'start'; operation: Operation; place: OperationPlace }
  | { type: 'cancel' };

/** And back. */
export type OperationMessage =
  | { type: 'progress'; progress: OperationProgress }
  | { type: 'done'; result: OperationResult }
  | { type: 'failed'; failure: OperationFailure }
  | { type: 'cancelled' };
