import { type Container, type Manifest, type Pod, podsOf, type Rule } from './manifest.ts';

/** Volumes that the profile allows, but for ephemeral ones, which nothing here has use for. */
const ALLOWED_VOLUMES = ['configMap', 'emptyDir', 'persistentVolumeClaim', 'projected', 'secret'];

/**
 * The profile "restricted" of the Pod Security Standards
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/).
 */
export const restrictedPods: Rule = function* restrictedPods(manifests) {
  for (const pod of podsOf(manifests)) {
    for (const problem of podProblems(pod)) yield [pod.owner, problem];
    for (const container of pod.containers) {
      for (const problem of containerProblems(container, pod)) {
        yield [pod.owner, `${container.name}: ${problem}`] satisfies [Manifest, string];
      }
    }
  }
};

function* podProblems({ spec }: Pod): Iterable<string> {
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (spec[field]) yield `${field} shares what is the node's`;
  }
  for (const { name, ...source } of spec.volumes ?? []) {
    const [kind] = Object.keys(source);
    if (!ALLOWED_VOLUMES.includes(kind)) yield `volume ${name} is of the kind ${kind}`;
  }
}

function* containerProblems({ securityContext = {}, ports = [] }: Container, { spec }: Pod) {
  const inPod = spec.securityContext ?? {};
  if (!(securityContext.runAsNonRoot ?? inPod.runAsNonRoot)) yield 'may run as root';
  if ((securityContext.runAsUser ?? inPod.runAsUser) === 0) yield 'runs as root';
  if (securityContext.privileged) yield 'is privileged';
  if (securityContext.allowPrivilegeEscalation !== false) yield 'may gain privileges';
  const { drop = [], add = [] } = securityContext.capabilities ?? {};
  if (!drop.includes('ALL')) yield 'keeps capabilities';
  if (add.some((name: string) => name !== 'NET_BIND_SERVICE')) yield `adds capabilities ${add}`;
  const seccomp = (securityContext.seccompProfile ?? inPod.seccompProfile)?.type;
  if (!['RuntimeDefault', 'Localhost'].includes(seccomp)) yield 'has no seccomp profile';
  if (ports.some(({ hostPort }: { hostPort?: number }) => hostPort))
    yield 'takes a port of the node';
}

/** Beyond the profile: nothing but volumes can be written to. */
export const readOnlyRoots: Rule = function* readOnlyRoots(manifests) {
  for (const { owner, containers } of podsOf(manifests)) {
    for (const { name, securityContext } of containers) {
      if (!securityContext?.readOnlyRootFilesystem) {
        yield [owner, `${name}: its root file system can be written to`];
      }
    }
  }
};

/** Beyond the profile: a pod that has no business with the cluster holds no key to it. */
export const noTokens: Rule = function* noTokens(manifests) {
  for (const { owner, spec } of podsOf(manifests)) {
    if (spec.automountServiceAccountToken !== false)
      yield [owner, 'is given a token of the cluster'];
  }
};
