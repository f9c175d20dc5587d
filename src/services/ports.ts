import type { Channel } from "../platform/ports/channel.ts";
import type { Clock } from "../platform/ports/clock.ts";
import type { Files } from "../platform/ports/files.ts";
import type { InstallPort } from "../platform/ports/install.ts";
import type { Preferences } from "../platform/ports/preferences.ts";
import type { Presence } from "../platform/ports/presence.ts";
import type { Random } from "../platform/ports/random.ts";
import type { Scheduler } from "../platform/ports/scheduler.ts";
import type { StoreGate } from "../platform/ports/store-gate.ts";
import type { Canary, StorageManagerPort } from "../platform/ports/storage-facts.ts";

/** Everything the services take from the outside world. */
export interface AppPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly presence: Presence;
  readonly channel: Channel;
  readonly preferences: Preferences;
  readonly files: Files;
  readonly storage: StorageManagerPort;
  readonly canary: Canary;
  readonly install: InstallPort;
  readonly storeGate: StoreGate;
  /** Version of this build, for people who report something. */
  readonly version: string;
}
