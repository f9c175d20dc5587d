/** What the app's own server answered when it was asked for the bank's configuration file. */
export type OwnFileAnswer =
  | { readonly kind: "file"; readonly text: string }
  /** The server has no such file. */
  | { readonly kind: "missing" }
  /** A page instead of the file: a login page in between, or a server that answers everything with its start page. */
  | { readonly kind: "page" }
  | { readonly kind: "tooLarge" }
  | { readonly kind: "error"; readonly status: number }
  /** No network. */
  | { readonly kind: "silent" };

/** The app's own origin: the only one besides the endpoint's that is ever asked for anything. */
export interface OwnSite {
  readonly origin: string;
  /** Asks for `/floorbook.config.json`, past every cache. Never throws. @param maxBytes larger files are not read */
  readConfig(maxBytes: number): Promise<OwnFileAnswer>;
  /** Calls back with each address that the page's own content policy keeps it from asking. */
  onBlockedAddress(listener: (url: string) => void): () => void;
}
