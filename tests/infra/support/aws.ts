import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tableDefinition } from "../../../server/db/table.ts";
import { ACCOUNT } from "./mocks.ts";

/** An AWS account as far as what deploys looks at it. What is left out is as in a used account that nothing is wrong with. */
export interface Account {
  number?: string;
  sandbox?: boolean;
  paused?: boolean;
  /** AWS refuses every request with this error. */
  error?: string;
  /** AWS refuses what is asked in this region alone, as where it is not enabled. */
  disabledRegion?: string;
  /** CloudFront was never used. */
  newToCloudFront?: boolean;
  concurrency?: number;
  /** What the Free Tier API answers; without it, as to accounts from before there were plans. */
  plan?: { accountPlanType: string; accountPlanExpirationDate?: string };
  /** Senders that SES knows, with the tags of whoever made them. */
  senders?: { [sender: string]: { [tag: string]: string } };
  zones?: string[];
  /** Records that are in every zone, as `_dmarc.example.com TXT`. */
  records?: string[];
  /** Name servers that the world is sent to; Route 53's own where nothing is said. */
  delegation?: string[];
  /** Tables by name, with what DynamoDB says differently of them than of a sound one. */
  tables?: { [name: string]: object };
  secrets?: string[];
  /** SST has never been used in it. */
  fresh?: boolean;
  /** What the account keeps of stages, by stage. */
  kept?: { [stage: string]: object | string };
}

export const SERVERS = ["ns-1.awsdns-00.org", "ns-2.awsdns-01.co.uk"];

type Answer = { status?: number; body: string; type?: string; error?: string };
type Request = { method: string; target: string; url: URL; body: string; region: string };
type Service = (request: Request, account: Account, tell: (change: string) => void) => Answer | undefined;

/** Answers as the services' API references say. Whatever is asked beyond that fails the request with 501. */
export async function listen(account: Account, tell: (change: string) => void) {
  const server = createServer(async (message, response) => {
    const request = await read(message);
    const services = [sts, ssm, ses, lambda, freeTier, dynamo, route53, cloudFront];
    const answer = refusal(request, account) ?? services.map((ask) => ask(request, account, tell)).find(Boolean);
    reply(response, answer ?? { status: 501, body: `The stand-in for AWS does not know ${request.target}.` });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== "object" || !address) throw new Error("The stand-in for AWS has no port.");
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

async function read(message: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const url = new URL(message.url ?? "/", "http://aws");
  const body = Buffer.concat(chunks).toString();
  const target = String(message.headers["x-amz-target"] ?? new URLSearchParams(body).get("Action") ?? url.pathname);
  // Credential=KEY/DATE/REGION/SERVICE/aws4_request
  const region = /Credential=[^/]+\/\d+\/([\w-]+)\//.exec(message.headers.authorization ?? "")?.[1] ?? "";
  return { method: message.method ?? "GET", target, url, body, region };
}

function reply(response: ServerResponse, { status = 200, body, type = "application/json", error }: Answer): void {
  response.writeHead(status, { "content-type": type, ...(error && { "x-amzn-errortype": error }) });
  response.end(body);
}

const json = (value: object): Answer => ({ body: JSON.stringify(value) });
const xml = (body: string): Answer => ({ body, type: "text/xml" });

function refused(error: string, status = 400, words = ""): Answer {
  return { status, error, body: JSON.stringify({ __type: error, message: words }) };
}

function refusal({ region, target }: Request, { error, disabledRegion }: Account): Answer | undefined {
  if (region === disabledRegion) return refused("UnrecognizedClientException", 403);
  if (!error) return undefined;
  // STS answers whoever has credentials at all, so what is denied is denied by the others.
  if (target === "GetCallerIdentity") return error.startsWith("AccessDenied") ? undefined : xmlRefusal(error);
  return refused(error, 403, "User: ada is not authorized to perform: ssm:GetParameter on resource: …");
}

function xmlRefusal(code: string): Answer {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;
  return { status: 403, type: "text/xml", body };
}

const sts: Service = ({ target }, { number = ACCOUNT }) => {
  if (target !== "GetCallerIdentity") return undefined;
  const result = `<GetCallerIdentityResult><Arn>arn:aws:iam::${number}:user/ada</Arn><Account>${number}</Account></GetCallerIdentityResult>`;
  return xml(`<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>`);
};

const ssm: Service = ({ target, body, region }, { fresh, kept = {} }, tell) => {
  if (!target.startsWith("AmazonSSM.")) return undefined;
  const { Name, Value }: { Name: string; Value?: string } = JSON.parse(body);
  if (target === "AmazonSSM.PutParameter") {
    tell(`keep ${Name} in ${region}: ${Value}`);
    return json({ Version: 1 });
  }
  if (target === "AmazonSSM.DeleteParameter") {
    tell(`forget ${Name} in ${region}`);
    return json({});
  }
  const stored = Name === "/sst/bootstrap" ? !fresh && "{}" : kept[Name.slice("/invoicely/".length)];
  if (!stored || (Name !== "/sst/bootstrap" && region !== "us-east-1")) return refused("ParameterNotFound");
  return json({ Parameter: { Name, Value: typeof stored === "string" ? stored : JSON.stringify(stored) } });
};

const ses: Service = ({ url }, { sandbox, paused, senders = {} }) => {
  if (url.pathname === "/v2/email/account") return json({ ProductionAccessEnabled: !sandbox, SendingEnabled: !paused });
  const asked = /^\/v2\/email\/identities\/(.+)$/.exec(url.pathname)?.[1];
  if (!asked) return undefined;
  const tags = senders[decodeURIComponent(asked)];
  if (!tags) return refused("NotFoundException", 404);
  return json({ VerifiedForSendingStatus: true, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) });
};

const USED_ACCOUNT = 1000;

const lambda: Service = ({ url }, { concurrency = USED_ACCOUNT }) =>
  url.pathname === "/2016-08-19/account-settings"
    ? json({ AccountLimit: { ConcurrentExecutions: concurrency, UnreservedConcurrentExecutions: concurrency } })
    : undefined;

const freeTier: Service = ({ target }, { number = ACCOUNT, plan }) => {
  if (target !== "AWSFreeTierService.GetAccountPlanState") return undefined;
  return plan
    ? json({ accountId: number, accountPlanStatus: "ACTIVE", ...plan })
    : refused("ResourceNotFoundException");
};

const dynamo: Service = ({ target, body, region }, { tables = {} }, tell) => {
  const operation = /^DynamoDB_20120810\.(\w+)$/.exec(target)?.[1];
  if (!operation) return undefined;
  if (operation === "ListTables") return json({ TableNames: Object.keys(tables).sort() });
  const { TableName: name }: { TableName: string } = JSON.parse(body);
  const differs = tables[name];
  if (!differs) return refused("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
  if (operation === "DeleteTable") tell(`delete table ${name} in ${region}`);
  const { Ttl = "ttl", Recoverable = true, ...table }: { Ttl?: string; Recoverable?: boolean } = differs;
  if (operation === "DescribeTimeToLive")
    return json({ TimeToLiveDescription: { TimeToLiveStatus: Ttl ? "ENABLED" : "DISABLED", AttributeName: Ttl } });
  if (operation === "DescribeContinuousBackups") {
    const status = { PointInTimeRecoveryStatus: Recoverable ? "ENABLED" : "DISABLED" };
    return json({ ContinuousBackupsDescription: { PointInTimeRecoveryDescription: status } });
  }
  return json({ Table: { ...soundTable(name), ...table } });
};

function soundTable(name: string) {
  const { GlobalSecondaryIndexes = [], ...table } = tableDefinition(name);
  const indexes = GlobalSecondaryIndexes.map((index) => ({ ...index, IndexStatus: "ACTIVE" }));
  return { ...table, TableStatus: "ACTIVE", DeletionProtectionEnabled: true, GlobalSecondaryIndexes: indexes };
}

const route53: Service = ({ url }, { zones = [], records = [] }) => {
  if (url.pathname.endsWith("/hostedzonesbyname")) return xml(zonesXml(url.searchParams.get("dnsname") ?? "", zones));
  if (url.pathname.endsWith("/rrset")) return xml(recordsXml(url.searchParams.get("name") ?? "", records));
  if (!/\/hostedzone\/Z\d+$/.test(url.pathname)) return undefined;
  const servers = SERVERS.map((server) => `<NameServer>${server}</NameServer>`).join("");
  const zone = "<HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name></HostedZone>";
  const delegation = `<DelegationSet><NameServers>${servers}</NameServers></DelegationSet>`;
  return xml(`<GetHostedZoneResponse>${zone}${delegation}</GetHostedZoneResponse>`);
};

/** Route 53 answers with the zones from the asked name on, in order; the first may be another one. */
function zonesXml(asked: string, zones: string[]): string {
  const found = [...zones.filter((zone) => zone === asked), ...zones.filter((zone) => zone !== asked)];
  const list = found.map(
    (zone, at) =>
      `<HostedZone><Id>/hostedzone/Z${at + 1}</Id><Name>${zone}.</Name><CallerReference>1</CallerReference></HostedZone>`,
  );
  return `<ListHostedZonesByNameResponse><HostedZones>${list.join("")}</HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesByNameResponse>`;
}

/** The asked name's records come first, and those behind it follow. */
function recordsXml(asked: string, records: string[]): string {
  const all = [...records, "zzz.example.com TXT"].map((record) => record.split(" "));
  const found = [...all.filter(([name]) => name === asked), ...all.filter(([name]) => name !== asked)];
  const list = found.map(
    ([name, type]) => `<ResourceRecordSet><Name>${name}.</Name><Type>${type}</Type><TTL>60</TTL></ResourceRecordSet>`,
  );
  return `<ListResourceRecordSetsResponse><ResourceRecordSets>${list.join("")}</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>300</MaxItems></ListResourceRecordSetsResponse>`;
}

const cloudFront: Service = ({ url }, { newToCloudFront }) => {
  if (!/^\/\d{4}-\d\d-\d\d\/distribution$/.test(url.pathname)) return undefined;
  const quantity = newToCloudFront ? 0 : 1;
  return xml(
    `<DistributionList><Marker></Marker><MaxItems>1</MaxItems><IsTruncated>false</IsTruncated><Quantity>${quantity}</Quantity></DistributionList>`,
  );
};
