/** A Kubernetes object as it is written; its fields are checked by schema.ts and not typed here. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  // biome-ignore lint/suspicious/noExplicitAny: objects of any kind, read before they are checked
  [field: string]: any;
}

/** One thing that is wrong, in words for whoever wrote the manifest. */
export interface Finding {
  rule: string;
  object: string;
  problem: string;
}

/** Looks at all that is applied together; gives problems as [object, what is wrong]. */
export type Rule = (manifests: Manifest[]) => Iterable<[Manifest, string]>;

export interface Container {
  name: string;
  image?: string;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  [field: string]: any;
}

export interface Pod {
  owner: Manifest;
  labels: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  spec: Record<string, any>;
  containers: Container[];
  /** False for a Job's, which ends by itself. */
  serves: boolean;
}

/** The pods that manifests ask for. */
export function podsOf(manifests: Manifest[]): Pod[] {
  return manifests.flatMap((owner) => {
    const template = owner.spec?.template;
    if (!template?.spec?.containers) return [];
    return {
      owner,
      labels: template.metadata?.labels ?? {},
      spec: template.spec,
      containers: [...(template.spec.initContainers ?? []), ...template.spec.containers],
      serves: owner.kind !== 'Job',
    };
  });
}

export const ofKind = (manifests: Manifest[], kind: string): Manifest[] =>
  manifests.filter((manifest) => manifest.kind === kind);

/** Whether labels fulfil a selector of `matchLabels` or plain labels; an empty one takes all. */
export function selects(
  selector: { matchLabels?: Record<string, string>; matchExpressions?: Expression[] } | undefined,
  labels: Record<string, string>,
): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  return (
    Object.entries(matchLabels).every(([name, value]) => labels[name] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator === 'In') return values.includes(labels[key]);
      if (operator === 'NotIn') return !values.includes(labels[key]);
      return (operator === 'Exists') === key in labels;
    })
  );
}

interface Expression {
  key: string;
  operator: string;
  values?: string[];
}
