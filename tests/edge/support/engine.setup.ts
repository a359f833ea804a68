import { afterAll } from "vitest";
import { availableEngine, startEngine } from "../../../scripts/engine.ts";

// A stage's table has the name that it was evaluated with, so two files at once would find each other's work in it: each
// gets a database of its own.
const kind = availableEngine();
if (kind === "none") throw new Error("No database for the tests: install Java 17.");
const engine = await startEngine("memory", kind);
process.env.AWS_ENDPOINT_URL_DYNAMODB = engine.url;
process.env.AWS_ACCESS_KEY_ID = engine.accessKeyId;
afterAll(() => engine.stop());
