/** Milliseconds after which the browser has surely taken the file; Safari begins late. */
const takenWithin = 30_000;

/** Gives a file to the visitor, as a download. */
export function saveFile(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), takenWithin);
}
