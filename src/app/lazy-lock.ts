import { lazyScreen } from "./lazy-screen.tsx";

/** What a tablet that is in use shows first: fetched while its book is opened. */
export const LazyLockScreen = lazyScreen(() =>
  import("../features/lock/LockScreen.tsx").then((file) => file.LockScreen),
);
