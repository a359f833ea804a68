import { Resolver } from "node:dns/promises";
import { Refusal } from "../refusal.ts";
import { type Cloud, EVERYWHERE } from "./cloud.ts";

type Domains = Pick<Cloud, "zones" | "serversOf" | "recordsOf" | "delegation">;

/** DNS has no zone or record of that name. */
const NOTHING = ["ENOTFOUND", "ENODATA", "ESERVFAIL", "EREFUSED"];
const PATIENCE = { timeout: 3000, tries: 2 };

/** Reads Route 53 and this machine's name servers; DNS_SERVER names another one to ask. */
export function domains({ DNS_SERVER }: NodeJS.ProcessEnv): Domains {
  return {
    async zones(name) {
      const { ListHostedZonesByNameCommand } = await import("@aws-sdk/client-route-53");
      const route53 = await client();
      const { HostedZones = [] } = await route53.send(new ListHostedZonesByNameCommand({ DNSName: name }));
      return HostedZones.flatMap(({ Id = "", Name, Config }) =>
        Name === `${name}.` && Config?.PrivateZone !== true ? [{ id: Id, name }] : [],
      );
    },

    async serversOf({ id }) {
      const { GetHostedZoneCommand } = await import("@aws-sdk/client-route-53");
      const route53 = await client();
      return (await route53.send(new GetHostedZoneCommand({ Id: id }))).DelegationSet?.NameServers ?? [];
    },

    async recordsOf({ id }, name) {
      const { ListResourceRecordSetsCommand } = await import("@aws-sdk/client-route-53");
      const route53 = await client();
      const command = new ListResourceRecordSetsCommand({ HostedZoneId: id, StartRecordName: name });
      const { ResourceRecordSets = [] } = await route53.send(command);
      // The list starts at the name and continues with later ones.
      const found = ResourceRecordSets.map(({ Name = "", Type = "" }) => ({ name: Name, type: Type }));
      return found.filter((record) => record.name === `${name}.`);
    },

    async delegation(name) {
      const resolver = new Resolver(PATIENCE);
      if (DNS_SERVER) resolver.setServers([DNS_SERVER]);
      return resolver.resolveNs(name).catch((error: NodeJS.ErrnoException) => {
        if (NOTHING.includes(error.code ?? "")) return [];
        throw new Refusal(
          `No name server tells where the world is sent for ${name} (${error.code}): try again, or name one that does, as in DNS_SERVER=1.1.1.1.`,
        );
      });
    },
  };
}

async function client() {
  const { Route53Client } = await import("@aws-sdk/client-route-53");
  return new Route53Client({ region: EVERYWHERE });
}
