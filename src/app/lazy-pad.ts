import { lazyScreen } from "./lazy-screen.tsx";

/** The pad. */
export const LazyPadScreen = lazyScreen(() =>
  import("../features/capture/PadScreen.tsx").then((file) => file.PadScreen),
);
