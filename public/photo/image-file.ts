/** The first picture among dropped or pasted things, if there is one. */
export function imageFileOf(transfer: DataTransfer | null): File | null {
  const files = Array.from(transfer?.files ?? []);
  return files.find((file) => file.type.startsWith('image/')) ?? files[0] ?? null;
}
