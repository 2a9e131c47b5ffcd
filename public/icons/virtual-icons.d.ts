declare module 'virtual:icons' {
  /** Element name and attributes of each of an icon's shapes, in a 24 by 24 view box. */
  const icons: Record<string, [name: string, attributes: Record<string, string>][]>;
  export default icons;
}
