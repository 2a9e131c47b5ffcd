import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { checkManifests } from '../../scripts/manifests/check.ts';
import { type Manifest, ofKind, podsOf } from '../../scripts/manifests/manifest.ts';
import {
  APPLIED,
  canRender,
  NO_KUSTOMIZE,
  renderManifests,
} from '../../scripts/manifests/render.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';

const skip = canRender() ? false : NO_KUSTOMIZE;

const guideIn = (manifests: Manifest[]) =>
  podsOf(manifests).find(({ labels }) => labels['app.kubernetes.io/component'] === 'guide')!;

describe('what k8s/ would apply', { skip }, () => {
  const rendered = new Map<string, Manifest[]>();
  before(async () => {
    for (const folder of APPLIED) rendered.set(folder, await renderManifests(folder));
  });

  for (const folder of APPLIED) {
    test(`${folder} passes the schemas and every rule`, async () => {
      assert.deepEqual(await checkManifests(rendered.get(folder)!), []);
    });
  }

  test('probes ask what the guide answers', async () => {
    await using guide: TestGuide = await startTestGuide();
    const [container] = guideIn(rendered.get('k8s/overlays/small')!).containers;
    for (const name of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
      const { path } = container[name].httpGet;
      assert.equal((await fetch(guide.url + path)).status, 200, `${name}: ${path}`);
    }
  });

  /** Each is a mistake that somebody will make, in the overlay with three replicas. */
  const MISTAKES: [string, string, (manifests: Manifest[]) => void][] = [
    ['a misspelt field', 'schema', (all) => rename(guideIn(all), 'livenessProbe', 'livenesProbe')],
    [
      'a field of another type',
      'schema',
      (all) => Object.assign(serviceIn(all).spec.ports[0], { port: '80' }),
    ],
    [
      'a root user',
      'restrictedPods',
      (all) => Object.assign(guideIn(all).spec.securityContext, { runAsUser: 0 }),
    ],
    ['kept capabilities', 'restrictedPods', (all) => delete contextIn(all).capabilities],
    [
      'a folder of the node',
      'restrictedPods',
      (all) =>
        Object.assign(guideIn(all).spec, {
          volumes: [{ name: 'data', hostPath: { path: '/srv' } }],
        }),
    ],
    [
      'a root that can be written to',
      'readOnlyRoots',
      (all) => Object.assign(contextIn(all), { readOnlyRootFilesystem: false }),
    ],
    [
      'a token of the cluster',
      'noTokens',
      (all) => delete guideIn(all).spec.automountServiceAccountToken,
    ],
    ['no readiness probe', 'probed', (all) => delete guideIn(all).containers[0].readinessProbe],
    [
      'liveness that asks dependencies',
      'probed',
      (all) => Object.assign(guideIn(all).containers[0].livenessProbe.httpGet, { path: '/health' }),
    ],
    [
      'no limit of memory',
      'resourcesNamed',
      (all) => delete guideIn(all).containers[0].resources.limits,
    ],
    [
      'a grace shorter than the drain',
      'graceIsLongEnough',
      (all) => Object.assign(guideIn(all).spec, { terminationGracePeriodSeconds: 30 }),
    ],
    ['no preStop', 'graceIsLongEnough', (all) => delete guideIn(all).containers[0].lifecycle],
    [
      'an image of no version',
      'imagesArePinned',
      (all) => Object.assign(guideIn(all).containers[0], { image: 'cicerone:latest' }),
    ],
    [
      'a volume of one node for three replicas',
      'replicasStandTogether',
      (all) =>
        Object.assign(ofKind(all, 'PersistentVolumeClaim')[0].spec, {
          accessModes: ['ReadWriteOnce'],
        }),
    ],
    [
      'updates with a gap',
      'replicasStandTogether',
      (all) => delete guideIn(all).owner.spec.strategy,
    ],
    [
      'an autoscaler without CPU',
      'scalesWithoutAdapter',
      (all) => ofKind(all, 'HorizontalPodAutoscaler')[0].spec.metrics.pop(),
    ],
    [
      'a service that selects nothing',
      'referencesLeadSomewhere',
      (all) =>
        Object.assign(serviceIn(all).spec.selector, { 'app.kubernetes.io/component': 'gide' }),
    ],
    [
      'an object in another namespace',
      'oneNamespace',
      (all) => delete serviceIn(all).metadata.namespace,
    ],
    [
      'no policy that denies',
      'deniedByDefault',
      (all) =>
        all.splice(
          all.findIndex(({ metadata }) => metadata.name === 'default-deny'),
          1,
        ),
    ],
    [
      'a key among settings',
      'secretsStayOut',
      (all) => Object.assign(mapIn(all).data, { OPENAI_API_KEY: 'sk-live-4fJ2mQ9vT1' }),
    ],
    [
      'a setting that there is not',
      'settingsAreKnown',
      (all) => Object.assign(mapIn(all).data, { MAX_WORKER: '2' }),
    ],
    [
      'a setting out of range',
      'settingsAreKnown',
      (all) => Object.assign(mapIn(all).data, { PORT: '70000' }),
    ],
  ];

  for (const [mistake, rule, make] of MISTAKES) {
    test(`${mistake} is found`, async () => {
      const manifests = structuredClone(rendered.get('k8s/overlays/scaled')!);
      make(manifests);
      const found = await checkManifests(manifests);
      assert.deepEqual([...new Set(found.map(({ rule }) => rule))], [rule], JSON.stringify(found));
    });
  }
});

const serviceIn = (manifests: Manifest[]) => ofKind(manifests, 'Service')[0];
const mapIn = (manifests: Manifest[]) => ofKind(manifests, 'ConfigMap')[0];
const contextIn = (manifests: Manifest[]) => guideIn(manifests).containers[0].securityContext;

function rename({ containers: [container] }: ReturnType<typeof guideIn>, from: string, to: string) {
  container[to] = container[from];
  delete container[from];
}
