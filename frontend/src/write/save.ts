// Taking the note along: as a text file, on paper.

/** Offers `text` as a file; made in the browser, nothing is sent. */
export function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** "off-the-bus_SOAP_2026-11-25.txt". */
export function fileName(vignette: string, format: string, day = new Date()): string {
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  return `${vignette.replace(/[^\w-]+/g, "-")}_${format}_${date}.txt`;
}
