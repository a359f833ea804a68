import { Refusal } from "../refusal.ts";
import { askSst } from "../sst.ts";
import { domains } from "./aws-domains.ts";
import { tables } from "./aws-tables.ts";
import { type Cloud, EVERYWHERE } from "./cloud.ts";
import { planOf } from "./free-tier.ts";

/** Returns the owner's account, by the credentials that the AWS SDK finds. Its parts are loaded at first use. */
export function cloud(variables: NodeJS.ProcessEnv): Cloud {
  return {
    ...keeping,
    ...limits,
    ...mails,
    ...domains(variables),
    ...tables,

    async secrets(stage, region) {
      if ((await parameter("/sst/bootstrap", region)) === undefined) return [];
      const { ok, said } = await askSst(["secret", "list", "--stage", stage], { ...variables, AWS_REGION: region });
      if (!ok && !/no secrets found/i.test(said))
        throw new Refusal(`The secrets of ${stage} cannot be read: ${said.trim()}`);
      return [...said.matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? "");
    },
  };
}

const keeping: Pick<Cloud, "account" | "kept" | "keep" | "forget"> = {
  async account() {
    const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
    const { Account = "" } = await new STSClient({ region: EVERYWHERE }).send(new GetCallerIdentityCommand({}));
    return Account;
  },

  kept: (stage) => parameter(nameOf(stage), EVERYWHERE),

  async keep(stage, text) {
    const { PutParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
    const command = new PutParameterCommand({ Name: nameOf(stage), Type: "String", Value: text, Overwrite: true });
    await new SSMClient({ region: EVERYWHERE }).send(command);
  },

  async forget(stage) {
    const { DeleteParameterCommand, ParameterNotFound, SSMClient } = await import("@aws-sdk/client-ssm");
    try {
      await new SSMClient({ region: EVERYWHERE }).send(new DeleteParameterCommand({ Name: nameOf(stage) }));
    } catch (error) {
      if (!(error instanceof ParameterNotFound)) throw error;
    }
  },
};

function nameOf(stage: string): string {
  return `/invoicely/${stage}`;
}

/** Also used to see whether SST has state in a region: asking its command for secrets would create a bucket. */
async function parameter(name: string, region: string): Promise<string | undefined> {
  const { GetParameterCommand, ParameterNotFound, SSMClient } = await import("@aws-sdk/client-ssm");
  try {
    const { Parameter } = await new SSMClient({ region }).send(new GetParameterCommand({ Name: name }));
    return Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

const limits: Pick<Cloud, "concurrency" | "plan" | "hasDistribution"> = {
  async concurrency(region) {
    const { GetAccountSettingsCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
    const { AccountLimit } = await new LambdaClient({ region }).send(new GetAccountSettingsCommand({}));
    return AccountLimit?.ConcurrentExecutions ?? 0;
  },

  plan: planOf,

  async hasDistribution() {
    const { CloudFrontClient, ListDistributionsCommand } = await import("@aws-sdk/client-cloudfront");
    const command = new ListDistributionsCommand({ MaxItems: 1 });
    const { DistributionList } = await new CloudFrontClient({ region: EVERYWHERE }).send(command);
    return (DistributionList?.Quantity ?? 0) > 0;
  },
};

const mails: Pick<Cloud, "mail" | "ownerOfSender"> = {
  async mail(region) {
    const { GetAccountCommand, SESv2Client } = await import("@aws-sdk/client-sesv2");
    const answer = await new SESv2Client({ region }).send(new GetAccountCommand({}));
    return { inSandbox: answer.ProductionAccessEnabled !== true, maySend: answer.SendingEnabled !== false };
  },

  async ownerOfSender(sender, region) {
    const { GetEmailIdentityCommand, NotFoundException, SESv2Client } = await import("@aws-sdk/client-sesv2");
    try {
      const command = new GetEmailIdentityCommand({ EmailIdentity: sender });
      const { Tags = [] } = await new SESv2Client({ region }).send(command);
      const tag = (key: string) => Tags.find(({ Key }) => Key === key)?.Value ?? "";
      return tag("sst:app") === "invoicely" ? tag("sst:stage") : "";
    } catch (error) {
      if (error instanceof NotFoundException) return undefined;
      throw error;
    }
  },
};
