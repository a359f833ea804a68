import type { OpenNextConfig } from "@opennextjs/aws/types/open-next.js";

/**
 * How the pages become a function. Every page is somebody's own, so nothing is kept between requests: no cache, no table and
 * no queue for one.
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

// No picture is resized, so nothing is installed for it and the build needs no network; the type knows no word for that.
export default { ...config, imageOptimization: { loader: "dummy", install: false } };
