/** Hands a text to the browser as a file. */
export function saveFile(o: { text: string; name: string; type: string }): void {
  const address = URL.createObjectURL(new Blob([o.text], { type: `${o.type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = o.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
