import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellFailure } from '../../../server/log/tell-failure.ts';
import { ExternalServiceError } from '../../../src/errors.ts';
import { createRecordedLoggers } from '../../support/recorded-loggers.ts';

test('a provider’s failure and a time that was over are warnings, a mistake of ours is an error', () => {
  const loggers = createRecordedLoggers();
  const levelOf = (error: unknown) => {
    tellFailure(loggers.for('guide'), 'answering from the catalogue', error);
    return loggers.lines.at(-1)?.level;
  };
  assert.equal(
    levelOf(new ExternalServiceError('openai', 'It is gone.', { transient: true })),
    'warn',
  );
  assert.equal(levelOf(new DOMException('The limit of 5 ms is over.', 'TimeoutError')), 'warn');
  assert.equal(levelOf(new TypeError('x is not a function')), 'error');
  assert.ok(loggers.lines.at(-1)?.fields.error instanceof TypeError);
});
