import { parseAllDocuments } from 'yaml';
import { findProgram, runProgram } from '../container/run-program.ts';
import type { Manifest } from './manifest.ts';

/** What may be applied: overlays are whole guides, the import goes beside one of them. */
export const APPLIED = ['k8s/overlays/small', 'k8s/overlays/scaled', 'k8s/import'] as const;

/** The reason that tests give when they skip themselves for want of Kustomize. */
export const NO_KUSTOMIZE = 'neither kubectl nor kustomize on this machine';

export const canRender = (): boolean =>
  findProgram('kustomize') !== null || findProgram('kubectl') !== null;

/**
 * A folder's objects as Kustomize renders them; no cluster and no network is needed.
 *
 * @throws Error with Kustomize's words.
 */
export async function renderManifests(folder: string): Promise<Manifest[]> {
  const kustomize = findProgram('kustomize');
  const yaml = kustomize
    ? await runProgram(kustomize, ['build', folder])
    : await runProgram('kubectl', ['kustomize', folder]);
  return parseAllDocuments(yaml).map((document) => document.toJS() as Manifest);
}
