import { Refusal, wordsOf } from "../refusal.ts";

/** The AWS SDK's error names for missing, wrong or expired credentials. */
const UNKNOWN = [
  "CredentialsProviderError",
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
];
const EXPIRED = ["ExpiredToken", "ExpiredTokenException", "TokenProviderError"];
const DENIED = ["AccessDenied", "AccessDeniedException"];

/** Calls AWS, and turns a refusal into one sentence. `context.region` is set once the login is known to be valid. */
export async function translateErrors<T>(ask: (context: { region?: string }) => Promise<T>): Promise<T> {
  const context: { region?: string } = {};
  try {
    return await ask(context);
  } catch (error) {
    throw refusalOf(error, context.region) ?? error;
  }
}

function refusalOf(error: unknown, region: string | undefined): Refusal | undefined {
  const name = error instanceof Error ? error.name : "";
  if (UNKNOWN.includes(name) && region)
    return new Refusal(
      `AWS does not know your login in ${region}, as in a region that is not enabled: enable it in the console under Account, or set AWS_REGION to another.`,
    );
  if (UNKNOWN.includes(name))
    return new Refusal(
      "AWS does not know who deploys: log in with `aws sso login` or `aws configure`, and name it in AWS_PROFILE.",
    );
  if (EXPIRED.includes(name)) return new Refusal("Your AWS login has expired: log in again with `aws sso login`.");
  if (!DENIED.includes(name)) return undefined;
  const action = /perform: ([\w-]+:\w+)/.exec(wordsOf(error))?.[1] ?? "look at all that a deployment needs";
  return new Refusal(
    `Your AWS user may not ${action}: deploy as one who may manage the account (docs/first-deployment.md).`,
  );
}
