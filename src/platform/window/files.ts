// Handing files out: the share sheet where it takes files, a download otherwise.
import type { Files, OutgoingBytes, OutgoingFile } from "../ports/files.ts";

const URL_LIFETIME_MS = 60_000;

const contentOf = (file: OutgoingFile | OutgoingBytes) => ("text" in file ? file.text : file.bytes);

function download(file: OutgoingFile | OutgoingBytes): void {
  const url = URL.createObjectURL(new Blob([contentOf(file)], { type: file.mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  // Safari reads the blob after the click returns (eligrey/FileSaver.js#479), so the URL must outlive it.
  setTimeout(() => URL.revokeObjectURL(url), URL_LIFETIME_MS);
}

/** Web Share with a file, else download. Must be called from a tap: browsers refuse a share without one. */
export const windowFiles: Files = {
  async hand(file) {
    const shared = new File([contentOf(file)], file.name, { type: file.mediaType });
    if (typeof navigator.canShare === "function" && navigator.canShare({ files: [shared] })) {
      try {
        await navigator.share({ files: [shared] });
        return "shared";
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return "cancelled";
        // NotAllowedError and the like: some desktops say they can share and then refuse. The download remains.
      }
    }
    download(file);
    return "downloaded";
  },
  download,
};
