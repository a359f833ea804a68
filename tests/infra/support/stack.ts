import { inject } from "vitest";
import type { Resource } from "./mocks.ts";
import { type Stack, stackOf } from "./resources.ts";

export { type Stack, stackOf };

declare module "vitest" {
  interface ProvidedContext {
    dev: Resource[];
    production: Resource[];
  }
}

/** A stage without a domain and one with everything, evaluated once for all tests. */
export const dev = stackOf(inject("dev"));
export const production = stackOf(inject("production"));
