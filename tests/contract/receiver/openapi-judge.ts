// Judges answers by the published OpenAPI document, read as a stranger would read it: imports nothing from src.
import { parseYaml } from "@redocly/openapi-core";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export const openApiFile = resolve(import.meta.dirname, "../../../public/openapi.yaml");

interface Node {
  readonly [key: string]: Node | string | undefined;
}

export interface Seen {
  readonly method: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly status: number;
  /** Without parameters. */
  readonly mediaType: string;
  readonly headers: Headers;
  readonly text: string;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Answers may grow, but not behind the document's back: a member that it does not name is a fault here. */
function closeObjects(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeObjects);
  if (!isNode(schema)) return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closeObjects(value)]));
  return isNode(schema["properties"]) && schema["type"] === "object" && !("additionalProperties" in schema)
    ? { ...closed, additionalProperties: false }
    : closed;
}

const document = parseYaml(readFileSync(openApiFile, "utf8")) as Node;

function follow(value: unknown): Node {
  if (!isNode(value)) throw new Error("the document has no such part");
  const target = value["$ref"];
  if (typeof target !== "string") return value;
  let at: unknown = document;
  for (const step of target.split("/").slice(1)) at = isNode(at) ? at[step] : undefined;
  return follow(at);
}

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats(ajv);
for (const keyword of ["x-privacy", "discriminator", "components"]) ajv.addKeyword(keyword);
ajv.addSchema({ $id: "openapi", components: closeObjects(document["components"]) }, undefined, false, false);

function operationFor(method: string, path: string): { readonly name: string; readonly operation: Node } {
  const segments = path.split("/");
  const fits = (template: string): boolean => {
    const parts = template.split("/");
    return (
      parts.length === segments.length &&
      parts.every((part, index) => part.startsWith("{") || part === segments[index])
    );
  };
  // OpenAPI: a concrete address comes before one with names.
  const templates = Object.keys(follow(document["paths"])).filter(fits);
  const template = templates.find((one) => !one.includes("{")) ?? templates[0];
  if (template === undefined) throw new Error(`the document has no address for ${path}`);
  const item = follow(follow(document["paths"])[template]);
  return { name: `${method} ${template}`, operation: follow(item[method.toLowerCase()]) };
}

/** Checks that a response carries the headers that its description promises, unless `Retry-After`, which may be left. */
function checkHeaders(response: Node, headers: Headers): void {
  for (const name of Object.keys(isNode(response["headers"]) ? response["headers"] : {})) {
    if (name !== "Retry-After" && !headers.has(name)) throw new Error(`the header ${name} is missing`);
  }
}

/** Checks an answer against its operation; gives "PUT /entries/{id}/{rev} 201". @throws Error saying what differs */
export function judgeAnswer({ method, path, status, mediaType, headers, text }: Seen): string {
  const { name, operation } = operationFor(method, path);
  const responses = follow(operation["responses"]);
  const response = follow(responses[String(status)] ?? responses["default"]);
  checkHeaders(response, headers);
  if (response["content"] === undefined) {
    if (text !== "") throw new Error(`${name} ${status} must be empty`);
    return `${name} ${status}`;
  }
  const content = follow(response["content"]);
  const body = content[mediaType];
  if (!isNode(body)) throw new Error(`${name} ${status} must not be ${mediaType || "without a media type"}`);
  const { $ref } = body["schema"] as { readonly $ref: string };
  const validate = ajv.compile({ $ref: `openapi${$ref}` });
  if (!validate(JSON.parse(text))) throw new Error(`${name} ${status}: ${ajv.errorsText(validate.errors)}`);
  return `${name} ${status}`;
}

/** Every operation and status that the document names, `default` left out. */
export function documentedAnswers(): readonly string[] {
  const methods = new Set(["get", "put", "post", "delete"]);
  return Object.entries(follow(document["paths"])).flatMap(([template, item]) =>
    Object.entries(follow(item))
      .filter(([method]) => methods.has(method))
      .flatMap(([method, operation]) =>
        Object.keys(follow(follow(operation)["responses"]))
          .filter((status) => status !== "default")
          .map((status) => `${method.toUpperCase()} ${template} ${status}`),
      ),
  );
}
