import { ofKind, podsOf, type Rule, selects } from './manifest.ts';

/** Seconds for closing connections and logs, after the grace for work under way. */
const LAST_WORDS_SECONDS = 5;

export const probed: Rule = function* probed(manifests) {
  for (const { owner, containers, serves } of podsOf(manifests)) {
    if (!serves) continue;
    for (const { name, ...container } of containers) {
      for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
        if (!container[probe]) yield [owner, `${name}: has no ${probe}`];
      }
      // A dependency that is away would have every pod restarted.
      const path = container.livenessProbe?.httpGet?.path;
      if (path && path !== '/health/live') yield [owner, `${name}: liveness asks ${path}`];
    }
  }
};

export const resourcesNamed: Rule = function* resourcesNamed(manifests) {
  for (const { owner, containers } of podsOf(manifests)) {
    for (const { name, resources = {} } of containers) {
      for (const resource of ['cpu', 'memory']) {
        if (!resources.requests?.[resource]) yield [owner, `${name}: requests no ${resource}`];
      }
      if (!resources.limits?.memory) yield [owner, `${name}: has no limit of memory`];
    }
  }
};

/** Kubernetes counts preStop as part of the grace, and kills what is left at its end. */
export const graceIsLongEnough: Rule = function* graceIsLongEnough(manifests) {
  const graceMs = Number(settingsIn(manifests).SHUTDOWN_GRACE_MS ?? 25_000);
  for (const { owner, spec, containers, labels, serves } of podsOf(manifests)) {
    if (!serves || labels['app.kubernetes.io/component'] !== 'guide') continue;
    const preStop = Math.max(
      ...containers.map(({ lifecycle }) => lifecycle?.preStop?.sleep?.seconds ?? 0),
    );
    if (preStop === 0) yield [owner, 'stops before load balancers have noticed: no preStop'];
    const needed = preStop + graceMs / 1000 + LAST_WORDS_SECONDS;
    const given = spec.terminationGracePeriodSeconds ?? 30;
    if (given < needed) yield [owner, `is killed after ${given} s and may need ${needed}`];
  }
};

export const imagesArePinned: Rule = function* imagesArePinned(manifests) {
  for (const { owner, containers } of podsOf(manifests)) {
    for (const { name, image = '' } of containers) {
      if (!/(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$/.test(image)) {
        yield [owner, `${name}: the image ${image || '(none)'} names no version`];
      }
    }
  }
};

/** Replicas that share a volume, restarts without a gap, and drains that leave some serving. */
export const replicasStandTogether: Rule = function* replicasStandTogether(manifests) {
  for (const { owner, labels, spec } of podsOf(manifests)) {
    if (owner.kind !== 'Deployment') continue;
    const scaler = ofKind(manifests, 'HorizontalPodAutoscaler').find(
      ({ spec }) => spec.scaleTargetRef.name === owner.metadata.name,
    );
    const several = (scaler?.spec.minReplicas ?? owner.spec.replicas ?? 1) > 1;
    if (scaler && owner.spec.replicas !== undefined) {
      yield [owner, 'sets replicas, and its autoscaler does too'];
    }
    const recreates = owner.spec.strategy?.type === 'Recreate';
    for (const claim of claimsOf(spec)) {
      const modes: string[] =
        ofKind(manifests, 'PersistentVolumeClaim').find(({ metadata }) => metadata.name === claim)
          ?.spec.accessModes ?? [];
      const shared = modes.includes('ReadWriteMany');
      if (several && !shared) yield [owner, `${claim} can be had by one node at a time`];
      if (!several && !shared && !recreates) {
        yield [owner, `a new pod would wait for ${claim}, which the old one holds`];
      }
    }
    if (!several) continue;
    if (recreates || owner.spec.strategy?.rollingUpdate?.maxUnavailable !== 0) {
      yield [owner, 'is not there for a moment whenever it is updated'];
    }
    const budgets = ofKind(manifests, 'PodDisruptionBudget');
    if (!budgets.some(({ spec }) => selects(spec.selector, labels))) {
      yield [owner, 'has no disruption budget'];
    }
    if (!spec.topologySpreadConstraints) yield [owner, 'may have all its pods on one node'];
  }
};

/** A metric from an adapter may be away; scaling then has CPU to go by. */
export const scalesWithoutAdapter: Rule = function* scalesWithoutAdapter(manifests) {
  for (const scaler of ofKind(manifests, 'HorizontalPodAutoscaler')) {
    const metrics: { type: string; resource?: { name: string } }[] = scaler.spec.metrics ?? [];
    if (!metrics.some(({ resource }) => resource?.name === 'cpu')) {
      yield [scaler, 'cannot scale when its adapter is away: CPU is no metric of it'];
    }
  }
};

const claimsOf = (spec: {
  volumes?: { persistentVolumeClaim?: { claimName: string } }[];
}): string[] =>
  (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim ? [persistentVolumeClaim.claimName] : [],
  );

/** The settings of the guide that ConfigMaps hold. */
export const settingsIn = (manifests: Parameters<Rule>[0]): Record<string, string | undefined> =>
  Object.assign(
    {},
    ...ofKind(manifests, 'ConfigMap')
      .filter(({ metadata }) => metadata.name.startsWith('cicerone-settings'))
      .map(({ data }) => data),
  );
