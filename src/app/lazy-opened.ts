import { lazyScreen } from "./lazy-screen.tsx";

/** The app around an open book; the pad, which comes first on it, is fetched along. */
export const LazyOpenedApp = lazyScreen(() =>
  import("./OpenedApp.tsx").then(async (file) => {
    const { LazyPadScreen } = await import("./lazy-pad.ts");
    LazyPadScreen.preload();
    return file.OpenedApp;
  }),
);
