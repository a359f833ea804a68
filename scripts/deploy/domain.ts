import type { Settings } from "../../infra/settings.ts";
import { Refusal } from "../refusal.ts";
import type { Cloud, DnsRecord, Zone } from "./cloud.ts";

/** Records in the domain's zone prove certificate, address and sender, so public DNS must use that zone. */
export async function checkDomain(settings: Settings, isOurs: boolean, cloud: Cloud): Promise<void> {
  const { domain } = settings;
  if (!domain) return;
  const zone = await zoneOf(domain, cloud);
  const [given, asked] = [await cloud.serversOf(zone), await cloud.delegation(zone.name)];
  checkDelegation(zone.name, given, asked);
  if (isOurs) return;
  const found: DnsRecord[] = [];
  for (const name of Object.keys(recordsOf(settings))) found.push(...(await cloud.recordsOf(zone, name)));
  checkRecords(settings, found);
}

/** Returns the zone of the domain itself, or of the nearest parent domain. */
async function zoneOf(domain: string, cloud: Cloud): Promise<Zone> {
  for (const name of withParents(domain)) {
    const [zone, second] = await cloud.zones(name);
    if (second)
      throw new Refusal(
        `Route 53 has two hosted zones for ${name}, and the world reads only one: delete the one that is not used.`,
      );
    if (zone) return zone;
  }
  throw new Refusal(
    `Route 53 has no hosted zone for ${domain}: create one and point the domain's name servers to it, or leave DOMAIN out.`,
  );
}

/** Without its delegation nobody sees a zone's records, and a deployment waits over an hour before it fails. */
function checkDelegation(zone: string, given: string[], asked: string[]): void {
  const ours = given.map(withoutDot);
  const others = asked.map(withoutDot).filter((server) => !ours.includes(server));
  if (asked.length > 0 && others.length === 0) return;
  const now = asked.length === 0 ? "to no name server" : `to ${others.join(", ")}`;
  throw new Refusal(
    `The world is sent ${now} for ${zone} instead of its zone in Route 53: enter ${ours.join(", ")} as its name servers where the domain was bought, and wait until \`dig NS ${zone}\` shows them.`,
  );
}

/** Returns the records that a stage writes into the zone, by name: Route 53 refuses to overwrite existing ones. */
function recordsOf({ domain, mailDomain }: Settings): { [name: string]: string[] } {
  return {
    ...(domain && { [domain]: ["A", "AAAA", "CNAME"] }),
    ...(mailDomain && { [`_dmarc.${mailDomain}`]: ["TXT", "CNAME"], [`mail.${mailDomain}`]: ["MX", "TXT", "CNAME"] }),
  };
}

function checkRecords(settings: Settings, found: DnsRecord[]): void {
  const written = recordsOf(settings);
  const clash = found.find(({ name, type }) => written[withoutDot(name)]?.includes(type));
  if (!clash) return;
  throw new Refusal(
    `The zone already has a record ${withoutDot(clash.name)} of type ${clash.type}, which the deployment would have to make: delete it in Route 53 if nothing needs it, or choose another DOMAIN.`,
  );
}

/** Names of servers and records may end in a dot, in upper or lower case. */
function withoutDot(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** `a.b.example.com` → itself, `b.example.com`, `example.com`. */
function withParents(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_label, first) => labels.slice(first).join("."));
}
