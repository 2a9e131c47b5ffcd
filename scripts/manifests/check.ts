import type { Finding, Manifest, Rule } from './manifest.ts';
import {
  graceIsLongEnough,
  imagesArePinned,
  probed,
  replicasStandTogether,
  resourcesNamed,
  scalesWithoutAdapter,
} from './operation-rules.ts';
import { noTokens, readOnlyRoots, restrictedPods } from './pod-security.ts';
import {
  deniedByDefault,
  oneNamespace,
  referencesLeadSomewhere,
  secretsStayOut,
  settingsAreKnown,
} from './reference-rules.ts';
import { schemaProblems } from './schema.ts';

const RULES: Record<string, Rule> = {
  restrictedPods,
  readOnlyRoots,
  noTokens,
  probed,
  resourcesNamed,
  graceIsLongEnough,
  imagesArePinned,
  replicasStandTogether,
  scalesWithoutAdapter,
  referencesLeadSomewhere,
  oneNamespace,
  deniedByDefault,
  secretsStayOut,
  settingsAreKnown,
};

/**
 * Everything that is wrong with objects that are applied together. Rules are asked only of objects
 * that the schemas let through, so that a rule may rely on their shape.
 */
export async function checkManifests(manifests: Manifest[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const say = (rule: string, { kind, metadata }: Manifest, problem: string) =>
    findings.push({ rule, object: `${kind}/${metadata?.name}`, problem });
  for (const manifest of manifests) {
    for (const problem of await schemaProblems(manifest)) say('schema', manifest, problem);
  }
  if (findings.length > 0) return findings;
  for (const [name, rule] of Object.entries(RULES)) {
    for (const [manifest, problem] of rule(manifests)) say(name, manifest, problem);
  }
  return findings;
}
