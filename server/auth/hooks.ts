import { APIError, getSessionFromCtx } from "better-auth/api";
import { type LogParts, logOutcome } from "./access-log.ts";
import { checkChanged, checkChosen, checkDifferent, checkLength } from "./choose-password.ts";
import { checkLeading, checkName, checkStored, fieldsOf, textOf } from "./input.ts";
import { userOfReset, voidResets } from "./reset-links.ts";

/** The part of a hook's context that is read here. */
type Endpoint = Parameters<typeof getSessionFromCtx>[0];

/** Refuses input that the library would accept. Returns what replaces the input. */
export async function beforeEndpoint(
  { closedTo, ...parts }: LogParts & { closedTo: string | null },
  endpoint: Endpoint,
) {
  const { path = "", body, query } = endpoint;
  try {
    if (path === "/sign-in/email") checkOpen(closedTo, body);
    checkLeading(body, query);
    checkStored(path, body);
    const name = checkName(path, body);
    await PASSWORD_CHECKS[path]?.(endpoint);
    return name === null ? undefined : { context: { body: { ...fieldsOf(body), name } } };
  } catch (error) {
    if (error instanceof APIError) log(parts, endpoint, error);
    throw error;
  }
}

/** Refuses an account with a public password in the same way as a wrong password. */
function checkOpen(closedTo: string | null, body: unknown): void {
  if (closedTo !== null && textOf(fieldsOf(body).email).trim().toLowerCase() === closedTo)
    throw new APIError("UNAUTHORIZED", { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" });
}

function log(
  { secrets, callerAddressHeader }: LogParts,
  { path = "", body, headers, context }: Endpoint,
  returned: unknown,
) {
  const userId = (context.newSession ?? context.session)?.user.id;
  const callerAddress = callerAddressHeader ? (headers?.get(callerAddressHeader) ?? null) : null;
  logOutcome(secrets, { path, body, returned, userId, callerAddress });
}

const PASSWORD_CHECKS: Record<string, (endpoint: Endpoint) => Promise<void>> = {
  "/sign-up/email": async ({ body }) => {
    const { name, email, password } = fieldsOf(body);
    await checkChosen(textOf(password), { name: textOf(name), email: textOf(email) });
  },
  "/reset-password": async ({ context, body }) => {
    const { token, newPassword } = fieldsOf(body);
    const user = await userOfReset(context.internalAdapter, textOf(token));
    if (!user) throw new APIError("BAD_REQUEST", { code: "INVALID_TOKEN", message: "This link is void." });
    await checkChosen(textOf(newPassword), user);
    await checkDifferent(context, user.id, textOf(newPassword));
  },
  "/change-password": async (endpoint) => {
    const { currentPassword, newPassword } = fieldsOf(endpoint.body);
    const session = await getSessionFromCtx(endpoint);
    if (!session) return;
    checkLength(textOf(newPassword));
    await checkChosen(textOf(newPassword), session.user);
    checkChanged(textOf(currentPassword), textOf(newPassword));
  },
};

/** Acts on an endpoint's result: makes old links invalid, ends a replaced session and logs the outcome. */
export async function afterEndpoint(
  parts: LogParts,
  endpoint: Endpoint & { context: { returned?: unknown } },
): Promise<void> {
  const { path = "", context } = endpoint;
  const { newSession, session, returned } = context;
  log(parts, endpoint, returned);
  const userId = session?.user.id;
  if (path === "/change-password" && userId && !(returned instanceof APIError))
    await voidResets(context.internalAdapter, userId);
  if (newSession && SIGNING_IN.includes(path)) await endReplacedSession(endpoint, newSession.session.token);
}

const SIGNING_IN = ["/sign-in/email", "/confirm-address"];

/** A browser has one session. The session that its cookie named before would otherwise continue unseen. */
async function endReplacedSession({ context, getSignedCookie }: Endpoint, newToken: string): Promise<void> {
  const token = await getSignedCookie(context.authCookies.sessionToken.name, context.secret);
  if (token && token !== newToken) await context.internalAdapter.deleteSession(token);
}
