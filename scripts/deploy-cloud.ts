import type { Cloud } from "./deploy-checks.ts";
import { Refusal } from "./refusal.ts";
import { askSst } from "./sst.ts";

/** The owner's account, through the credentials that the AWS SDK finds. Its parts are loaded when they are asked. */
export function cloud(variables: NodeJS.ProcessEnv): Cloud {
  return {
    async mail(region) {
      const { GetAccountCommand, SESv2Client } = await import("@aws-sdk/client-sesv2");
      const answer = await new SESv2Client({ region }).send(new GetAccountCommand({}));
      return { inSandbox: answer.ProductionAccessEnabled !== true, maySend: answer.SendingEnabled !== false };
    },

    async hasZone(domain) {
      const { ListHostedZonesByNameCommand, Route53Client } = await import("@aws-sdk/client-route-53");
      // Route 53 is one service for the whole world, asked in this region.
      const route53 = new Route53Client({ region: "us-east-1" });
      for (const name of withParents(domain)) {
        const { HostedZones = [] } = await route53.send(
          new ListHostedZonesByNameCommand({ DNSName: name, MaxItems: 1 }),
        );
        if (HostedZones[0]?.Name === `${name}.` && HostedZones[0].Config?.PrivateZone !== true) return true;
      }
      return false;
    },

    async secrets(stage, region) {
      if (!(await isBootstrapped(region))) return [];
      const { ok, said } = await askSst(["secret", "list", "--stage", stage], variables);
      if (!ok && !/no secrets found/i.test(said))
        throw new Refusal(`The secrets of ${stage} cannot be read: ${said.trim()}`);
      return [...said.matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? "");
    },
  };
}

/** Whether SST keeps its state in this account already. Asking its command for secrets would make a bucket for it. */
async function isBootstrapped(region: string): Promise<boolean> {
  const { GetParameterCommand, ParameterNotFound, SSMClient } = await import("@aws-sdk/client-ssm");
  try {
    await new SSMClient({ region }).send(new GetParameterCommand({ Name: "/sst/bootstrap" }));
    return true;
  } catch (error) {
    if (error instanceof ParameterNotFound) return false;
    throw error;
  }
}

/** `a.b.example.com` → itself, `b.example.com`, `example.com`. */
function withParents(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_label, first) => labels.slice(first).join("."));
}
