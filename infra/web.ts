import { keepFiles, readTable, writeTable } from "./access.ts";
import { type Environment, withSecrets } from "./environment.ts";
import { withOwnLog } from "./function.ts";
import { sendMail } from "./mail.ts";
import type { Parts } from "./parts.ts";

/** Pages, sign-in and files: what is left of the addresses once /api/trpc has a function of its own. */
export function createWeb(parts: Parts, environment: Environment, router: sst.aws.Router) {
  const { table, documents, mail, settings } = parts;
  const { log, own } = withOwnLog("Web", [
    readTable(table),
    writeTable(table),
    keepFiles(documents),
    sendMail(mail, settings),
  ]);
  new WithoutImageOptimizer("Web", {
    router: { instance: router },
    buildCommand: "npm run build:pages",
    environment: withSecrets(environment, parts),
    server: { runtime: "nodejs24.x", architecture: "arm64", memory: "1024 MB", timeout: "20 seconds" },
    transform: {
      // Instead of the platform's own, which may invalidate every distribution and write to the bucket of assets.
      server: (args) => {
        Object.assign(args, own, { url: { authorization: "iam", cors: false } });
        return undefined;
      },
    },
  });
  return { log };
}

/** The product shows no pictures that would have to be resized, so the function that does it is left out. */
class WithoutImageOptimizer extends sst.aws.Nextjs {
  protected override buildPlan(...args: Parameters<sst.aws.Nextjs["buildPlan"]>) {
    return super.buildPlan(...args).apply(({ imageOptimizer, ...plan }) => plan);
  }
}
