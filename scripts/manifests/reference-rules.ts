import { ConfigError, readConfig } from '../../server/config.ts';
import { SECRET_SETTINGS, SETTINGS } from '../../server/settings/settings.ts';
import { type Manifest, ofKind, podsOf, type Rule, selects } from './manifest.ts';
import { settingsIn } from './operation-rules.ts';

/** What leads nowhere: services and budgets without pods, volumes and settings that are not there. */
export const referencesLeadSomewhere: Rule = function* referencesLeadSomewhere(manifests) {
  const pods = podsOf(manifests);
  for (const service of ofKind(manifests, 'Service')) {
    const matchLabels = service.spec.selector;
    const chosen = pods.filter(({ labels }) => selects({ matchLabels }, labels));
    if (chosen.length === 0) yield [service, 'selects no pod'];
    const names = chosen.flatMap(({ containers }) =>
      containers.flatMap(({ ports = [] }) => ports.map(({ name }: { name: string }) => name)),
    );
    for (const { targetPort } of service.spec.ports) {
      if (typeof targetPort === 'string' && !names.includes(targetPort)) {
        yield [service, `no container has a port ${targetPort}`];
      }
    }
  }
  for (const kind of ['PodDisruptionBudget', 'Deployment']) {
    for (const manifest of ofKind(manifests, kind)) {
      if (!pods.some(({ labels }) => selects(manifest.spec.selector, labels))) {
        yield [manifest, 'selects no pod'];
      }
    }
  }
  // An import is applied beside an overlay, which has these.
  if (ofKind(manifests, 'Deployment').length === 0) return;
  const names = (kind: string) => ofKind(manifests, kind).map(({ metadata }) => metadata.name);
  for (const { owner, spec, containers } of pods) {
    const maps = containers.flatMap(({ envFrom = [] }) =>
      envFrom.flatMap(
        ({ configMapRef }: { configMapRef?: { name: string; optional?: boolean } }) =>
          configMapRef && !configMapRef.optional ? [configMapRef.name] : [],
      ),
    );
    for (const name of maps) {
      if (!names('ConfigMap').includes(name)) yield [owner, `there is no ConfigMap ${name}`];
    }
    for (const { persistentVolumeClaim } of spec.volumes ?? []) {
      const name = persistentVolumeClaim?.claimName;
      if (name && !names('PersistentVolumeClaim').includes(name)) {
        yield [owner, `there is no claim ${name}`];
      }
    }
  }
};

/** What is applied together lies together, where the policies and the Pod Security labels hold. */
export const oneNamespace: Rule = function* oneNamespace(manifests) {
  for (const manifest of manifests) {
    const { kind, metadata } = manifest;
    if (kind !== 'Namespace' && metadata.namespace !== 'cicerone') {
      yield [manifest, `goes to the namespace ${metadata.namespace ?? 'that is current'}`];
    }
  }
  for (const namespace of ofKind(manifests, 'Namespace')) {
    if (namespace.metadata.labels?.['pod-security.kubernetes.io/enforce'] !== 'restricted') {
      yield [namespace, 'does not enforce the profile restricted'];
    }
  }
};

/** Nothing reaches a pod, and a pod reaches nothing, unless it is said. */
export const deniedByDefault: Rule = function* deniedByDefault(manifests) {
  if (ofKind(manifests, 'Deployment').length === 0) return;
  const denies = ofKind(manifests, 'NetworkPolicy').some(
    ({ spec }) =>
      Object.keys(spec.podSelector).length === 0 &&
      ['Ingress', 'Egress'].every((type) => spec.policyTypes?.includes(type)) &&
      !spec.ingress &&
      !spec.egress,
  );
  for (const { owner, labels } of podsOf(manifests)) {
    if (!denies) yield [owner, 'is reached by anyone: no policy denies by default'];
    const opened = ofKind(manifests, 'NetworkPolicy').filter(({ spec }) =>
      selects(spec.podSelector, labels),
    );
    if (opened.some(({ spec }) => spec.ingress?.some((rule: { from?: unknown[] }) => !rule.from))) {
      yield [owner, 'is reached by anyone: a policy names no origin'];
    }
    if (!opened.some(({ spec }) => spec.ingress?.length)) yield [owner, 'is reached by nobody'];
  }
};

/** Secrets are made in the cluster; what is in version control holds none. */
export const secretsStayOut: Rule = function* secretsStayOut(manifests) {
  for (const map of ofKind(manifests, 'ConfigMap')) {
    for (const name of SECRET_SETTINGS) {
      if (map.data?.[name]) yield [map, `${name} is a secret`];
    }
  }
  for (const secret of ofKind(manifests, 'Secret')) {
    if (Object.values({ ...secret.data, ...secret.stringData }).some(Boolean)) {
      yield [secret, 'holds values: make it in the cluster'];
    }
  }
};

/** The guide reads what it is given: names that it knows, values that it takes. */
export const settingsAreKnown: Rule = function* settingsAreKnown(manifests) {
  const settings = settingsIn(manifests);
  const home = ofKind(manifests, 'ConfigMap').find(({ metadata }) =>
    metadata.name.startsWith('cicerone-settings'),
  ) as Manifest;
  for (const name of Object.keys(settings)) {
    if (!(name in SETTINGS)) yield [home, `there is no setting ${name}`];
  }
  try {
    readConfig(settings);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { setting, problem } of error.problems) yield [home, `${setting}: ${problem}`];
  }
};
