/** Renders what k8s/ would apply and holds it against schemas and rules: `npm run check:manifests`. */
import { checkManifests } from './manifests/check.ts';
import { APPLIED, canRender, NO_KUSTOMIZE, renderManifests } from './manifests/render.ts';
import { hasSchema } from './manifests/schema.ts';

if (!canRender()) {
  console.log(`Nothing was checked: ${NO_KUSTOMIZE}. ${APPLIED.length} folders are skipped.`);
} else {
  for (const folder of APPLIED) {
    const manifests = await renderManifests(folder);
    const findings = await checkManifests(manifests);
    const unknown = manifests.filter((manifest) => !hasSchema(manifest));
    console.log(`${folder}: ${manifests.length} objects, ${findings.length} problems`);
    for (const { kind, metadata } of unknown) console.log(`  ${kind}/${metadata.name}: no schema`);
    for (const { rule, object, problem } of findings) {
      console.log(`  ${object}: ${problem} (${rule})`);
      process.exitCode = 1;
    }
  }
}
