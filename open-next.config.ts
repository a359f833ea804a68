import type { OpenNextConfig } from "@opennextjs/aws/types/open-next.js";

/**
 * Builds the pages into a function. Every page is personal, so nothing is cached between requests: no cache, no table
 * and no queue for one.
 */
const config: OpenNextConfig = {
  default: {
    minify: true,
    override: {
      wrapper: "aws-lambda-streaming",
      converter: "aws-apigw-v2",
      incrementalCache: "dummy",
      tagCache: "dummy",
      queue: "dummy",
    },
  },
  dangerous: { disableIncrementalCache: true, disableTagCache: true },
};

// No picture is resized, so nothing is installed for that and the build needs no network; the type has no value for it.
export default { ...config, imageOptimization: { loader: "dummy", install: false } };
