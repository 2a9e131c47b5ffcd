import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileKernels } from '../../../scripts/compile-kernels.ts';
import { KERNELS_BINARY } from '../../../src/recognition/kernels/kernels-binary.ts';

test('the kernels in the repository are what their source compiles to', async () => {
  assert.equal(KERNELS_BINARY, (await compileKernels()).toString('base64'));
});
