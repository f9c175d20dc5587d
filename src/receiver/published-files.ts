// All that `public/` holds for those who build the other side, as it must lie there.
import { OPENAPI_FILE, openApiText } from "./openapi/document.ts";
import { publishedSchemas } from "./published-schemas.ts";

export interface PublishedFile {
  /** Path below `public/`. */
  readonly path: string;
  readonly text: string;
}

export function publishedFiles(): readonly PublishedFile[] {
  const schemas = publishedSchemas().map(({ fileName, text }) => ({ path: `schemas/${fileName}`, text }));
  return [...schemas, { path: OPENAPI_FILE, text: openApiText() }];
}
