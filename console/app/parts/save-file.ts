/** Hands a text to the browser as a file. */
export const saveFile = (o: { text: string; name: string; type: string }): void =>
  save(new Blob([o.text], { type: `${o.type};charset=utf-8` }), o.name);

/** Hands bytes to the browser as a file. */
export const saveBytes = (o: { bytes: Uint8Array; name: string; type: string }): void =>
  save(new Blob([o.bytes as BlobPart], { type: o.type }), o.name);

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
