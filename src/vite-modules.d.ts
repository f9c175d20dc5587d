declare module "*.module.css" {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module "*.css";

interface ImportMetaEnv {
  /** Version from package.json, set by the build. */
  readonly VITE_VERSION: string;
  /** True on the development server and in tests, false in a build. */
  readonly DEV: boolean;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
