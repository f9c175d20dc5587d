export interface InstallFacts {
  /** Runs from the home screen or as an installed app. */
  readonly isInstalled: boolean;
  /** iPadOS installs by its share sheet only, gives the icon a store of its own and clears tabs after seven unused days. */
  readonly isIpad: boolean;
}

export interface InstallPort {
  readonly facts: InstallFacts;
  /** Calls back when the browser starts or stops offering to install. */
  onOffer(listener: (offered: boolean) => void): void;
  /** Shows the browser's own question. Does nothing without an offer. */
  ask(): Promise<void>;
}
