import { keepFiles, readTable, writeTable } from "./access.ts";
import { type Environment, withSecrets } from "./environment.ts";
import { withOwnLog } from "./function.ts";
import { sendMail } from "./mail.ts";
import type { Parts } from "./parts.ts";

/** Creates pages, sign-in and files: all addresses except /api/trpc, which has its own function. */
export function createWeb(parts: Parts, environment: Environment, router: sst.aws.Router) {
  const { table, documents, mail, settings } = parts;
  const { log, own } = withOwnLog("Web", [
    readTable(table),
    writeTable(table),
    ...keepFiles(documents),
    sendMail(mail, settings),
  ]);
  const web = new WithoutImageOptimizer("Web", {
    router: { instance: router },
    buildCommand: "npm run build:pages",
    environment: withSecrets(environment, parts),
    server: { runtime: "nodejs24.x", architecture: "arm64", memory: "1024 MB", timeout: "20 seconds" },
    transform: {
      // Replaces the platform's own permissions, which could invalidate every distribution and write to the bucket of
      // assets.
      server: (args) => {
        // Nothing is linked, so nothing must be decrypted before the pages' own code. Otherwise the platform wraps our
        // handler in one that loads Next.js at the first request instead of while Lambda starts the function.
        Object.assign(args, own, { url: { authorization: "iam", cors: false }, injections: [] });
        return undefined;
      },
    },
  });
  const server = $output(web.nodes.server);
  const name = server.apply((fn) => fn?.name ?? $output(""));
  const arn = server.apply((fn) => fn?.arn ?? $output(""));
  return { log, fn: { name, arn } };
}

/** The product shows no pictures that need resizing, so the function for that is left out. */
class WithoutImageOptimizer extends sst.aws.Nextjs {
  protected override buildPlan(...args: Parameters<sst.aws.Nextjs["buildPlan"]>) {
    return super.buildPlan(...args).apply(({ imageOptimizer, ...plan }) => plan);
  }
}
