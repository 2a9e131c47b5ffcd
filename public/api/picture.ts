/** Address of a work's picture at a width in pixels; the server never enlarges. */
export function pictureAt(image: string, width: number): string {
  return `${image}${image.includes('?') ? '&' : '?'}width=${width}`;
}

/** The same picture in several widths, for `srcset`. */
export function pictureSet(image: string, widths: number[]): string {
  return widths.map((width) => `${pictureAt(image, width)} ${width}w`).join(', ');
}
