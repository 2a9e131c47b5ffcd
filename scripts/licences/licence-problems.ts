/** An entry of package-lock.json. */
export interface LockedPackage {
  version?: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
}

/** Licences under which a museum may run, change and pass on the whole without asking anybody. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
];

/** libvips is a library of its own that is loaded as it is, and may be replaced: what the LGPL asks. */
const ALLOWED_BY_NAME: [name: RegExp, licence: string][] = [
  [/^@img\/sharp(-|$)/, 'LGPL-3.0-or-later'],
];

/** Packages that name theirs in the way of before 2014, as `licenses`. */
type Licences = (name: string) => string | undefined;

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13);

/** SPDX expressions of one level: all parts of an AND, one of an OR. */
function isAllowed(name: string, licence: string): boolean {
  const one = (id: string) =>
    ALLOWED.includes(id) ||
    ALLOWED_BY_NAME.some(([names, allowed]) => allowed === id && names.test(name));
  const all = (expression: string) => expression.split(' AND ').every(one);
  return licence.replace(/[()]/g, '').split(' OR ').some(all);
}

/** What is wrong with what production would install: licences, and versions that are not held fast. */
export function licenceProblems(
  packages: Record<string, LockedPackage>,
  { declared, wanted }: { declared: Licences; wanted: Record<string, string> },
): string[] {
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  const problems = shipped.flatMap(([path, { license, integrity }]) => {
    const name = nameOf(path);
    const licence = license ?? declared(path);
    return [
      ...(licence === undefined ? [`${name} names no licence`] : []),
      ...(licence !== undefined && !isAllowed(name, licence)
        ? [`${name} is under ${licence}`]
        : []),
      ...(integrity ? [] : [`${name} has no checksum`]),
    ];
  });
  const loose = Object.entries(wanted)
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `${name} is not pinned: ${version}`);
  return [...problems, ...loose];
}
