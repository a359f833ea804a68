import type { Settings } from "./settings.ts";

/** Says who calls. The edge writes it over whatever a caller put there, as limits are counted by it. */
export const CALLER_ADDRESS_HEADER = "x-viewer-ip";
/**
 * Carries what the caller said in `Authorization`, which CloudFront needs for its own signature. The edge writes it, or
 * takes it out where the caller said nothing there, so that nobody can put something into it.
 */
export const AUTHORIZATION_HEADER = "x-caller-authorization";

/** The errors for which CloudFront lets itself be told how long it keeps them. */
const KEPT_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

const YEAR_SECONDS = 31_536_000;

/**
 * One address for everything. The functions behind it answer CloudFront alone: each request is signed for them, those
 * with a body by a small function at the edge, because browsers and other programs cannot sign.
 */
export function createRouter({ domain, region }: Settings) {
  keepEdgeLogsInPlace();
  const securityHeaders = createSecurityHeaders(region);
  return new sst.aws.Router("Router", {
    protection: "oac-with-edge-signing",
    edge: {
      viewerRequest: {
        injection: toFunctions,
      },
    },
    ...(domain && { domain }),
    transform: {
      cachePolicy: (args) => {
        Object.assign(args, { parametersInCacheKeyAndForwardedToOrigin: cacheKey });
      },
      cdn: (args) => {
        args.defaultCacheBehavior = $output(args.defaultCacheBehavior).apply((behavior) => ({
          ...behavior,
          responseHeadersPolicyId: securityHeaders.id,
        }));
        // CloudFront keeps an error for ten seconds and gives it to whoever asks for the same, however it came about.
        args.customErrorResponses = KEPT_ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }));
      },
    },
  });
}

/** What the edge tells the functions about a request, beside what the platform tells them. */
const toFunctions = `
  const said = event.request.headers;
  said["${CALLER_ADDRESS_HEADER}"] = { value: event.viewer.ip };
  if (said.authorization) said["${AUTHORIZATION_HEADER}"] = { value: said.authorization.value };
  else delete said["${AUTHORIZATION_HEADER}"];
`;

/**
 * Requests of the same key that come at the same time may all get one answer, so whoever asks is part of it: every cookie
 * and the API key. Files of the build are shared all the same, as the edge takes cookies off their requests.
 *
 * Brotli is off because the function of the pages would compress with it as hard as it can, at 30 to 100 times the work of
 * gzip for a tenth less to send.
 */
const cacheKey = {
  cookiesConfig: { cookieBehavior: "all" },
  headersConfig: {
    headerBehavior: "whitelist",
    // The first two are the platform's own.
    headers: { items: ["x-open-next-cache-key", "x-forwarded-host", AUTHORIZATION_HEADER] },
  },
  queryStringsConfig: { queryStringBehavior: "all" },
  enableAcceptEncodingGzip: true,
  enableAcceptEncodingBrotli: false,
};

/**
 * On every answer, by pages, API, files or CloudFront itself. What a page says of these it says itself; nothing
 * here is about scripts and styles, so that each page's own policy stays.
 */
function createSecurityHeaders(region: string) {
  return new aws.cloudfront.ResponseHeadersPolicy("SecurityHeaders", {
    // One name in the whole account: while a stage moves to another region, there are two.
    name: `${$app.name}-${$app.stage}-${region}-security-headers`,
    securityHeadersConfig: {
      strictTransportSecurity: { accessControlMaxAgeSec: YEAR_SECONDS, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "SAMEORIGIN", override: false },
      referrerPolicy: { referrerPolicy: "same-origin", override: false },
    },
  });
}

/** The platform gives the edge function AWS's managed policy; it needs its own logs, in whatever region it runs. */
function keepEdgeLogsInPlace() {
  const { accountId } = aws.getCallerIdentityOutput();
  const logGroups = `log-group:/aws/lambda/us-east-1.${$app.name}-${$app.stage}-RouterEdgeFn-*`;
  $transform(aws.iam.Role, (args, _options, name) => {
    if (name !== "RouterEdgeFunctionRole") return;
    const logs = aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          effect: "Allow",
          actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [$interpolate`arn:aws:logs:*:${accountId}:${logGroups}`],
        },
      ],
    });
    args.managedPolicyArns = [];
    args.inlinePolicies = [{ name: "inline", policy: logs.json }];
  });
}
