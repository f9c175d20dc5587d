import type { Badge } from "../platform/ports/badge.ts";
import type { Channel } from "../platform/ports/channel.ts";
import type { Clock } from "../platform/ports/clock.ts";
import type { Courier, NetworkHints } from "../platform/ports/courier.ts";
import type { Files } from "../platform/ports/files.ts";
import type { InstallPort } from "../platform/ports/install.ts";
import type { Locks } from "../platform/ports/locks.ts";
import type { Jobs } from "../platform/ports/jobs.ts";
import type { Notices } from "../platform/ports/notices.ts";
import type { OpenNet } from "../platform/ports/net.ts";
import type { OwnSite } from "../platform/ports/own-site.ts";
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
  readonly badge: Badge;
  /** Loaded when a notice is to be shown or asked for. */
  readonly loadNotices: () => Promise<Notices>;
  readonly storeGate: StoreGate;
  readonly jobs: Jobs;
  readonly openNet: OpenNet;
  readonly locks: Locks;
  readonly courier: Courier;
  readonly networkHints: NetworkHints;
  /** Rounds of delivery, told by whoever sends. */
  readonly deliveryChannel: Channel;
  /** A number from 0 to 1, for jitter. */
  readonly draw: () => number;
  /** A name that nobody used before. */
  readonly newNonce: () => string;
  readonly ownSite: OwnSite;
  /** Version of this build, for people who report something. */
  readonly version: string;
}
