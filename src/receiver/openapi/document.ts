// Puts the OpenAPI document together.
import { BASE_PATH } from "../contract/limits.ts";
import { parameters, refusals } from "./parts.ts";
import { paths, webhooks } from "./paths.ts";
import { overview, webhookNote } from "./prose.ts";
import { documentSchemas, type JsonObject } from "./schemas.ts";
import { toYaml } from "./yaml-text.ts";

export const OPENAPI_FILE = "openapi.yaml";

const tags = [
  {
    name: "Connection",
    description: "Finding out whether the receiver answers, and cleaning up after the test.",
  },
  { name: "Delivery", description: "Items on their way in." },
  { name: "Reading", description: "What has arrived, and what has not." },
  { name: "Receivers of your own", description: "Requests that the app makes of any receiver." },
];

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument(): JsonObject {
  return {
    openapi: "3.1.1",
    info: {
      title: "Floorbook receiver",
      summary: "Takes what Floorbook tablets deliver, each revision exactly once.",
      description: overview,
      version: "1.0.0",
      license: { name: "Apache License 2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: BASE_PATH, description: "The server that this document comes from." }],
    // The empty choice: a receiver without a token asks for none.
    security: [{ token: [] }, {}],
    tags,
    paths,
    webhooks: webhooks(webhookNote),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "The receiver's token (`FLOORBOOK_RECEIVER_TOKEN`), where one is set.",
        },
      },
      parameters,
      responses: refusals,
      schemas: documentSchemas(),
    },
  };
}

const HEAD = "# Written by `npm run schemas`; change src/receiver/openapi instead.\n";

/** The document's text, as it must lie in `public/`. */
export const openApiText = (): string => HEAD + toYaml(openApiDocument());
