import type { Settings } from "./settings.ts";

/** The caller's address. The edge overwrites the caller's own value, because limits are counted by it. */
export const CALLER_ADDRESS_HEADER = "x-viewer-ip";
/**
 * The caller's `Authorization`, which CloudFront replaces by its own signature. The edge sets or removes this header,
 * so no caller can write it.
 */
export const AUTHORIZATION_HEADER = "x-caller-authorization";

/** The errors whose caching time CloudFront lets us set. */
const KEPT_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

const YEAR_SECONDS = 31_536_000;

/**
 * Creates one address for everything. The functions behind it answer CloudFront only: requests are signed, and a small
 * function at the edge signs those with a body, because browsers and other programs cannot.
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
        // By default, CloudFront keeps any error for ten seconds and returns it to all equal requests.
        args.customErrorResponses = KEPT_ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }));
      },
    },
  });
}

/** Code of the edge function: what it tells the functions about a request, in addition to the platform's headers. */
const toFunctions = `
  const said = event.request.headers;
  said["${CALLER_ADDRESS_HEADER}"] = { value: event.viewer.ip };
  if (said.authorization) said["${AUTHORIZATION_HEADER}"] = { value: said.authorization.value };
  else delete said["${AUTHORIZATION_HEADER}"];
`;

/**
 * Simultaneous requests with the same key may all get one response, so the caller is part of the key: every cookie and
 * the API key. Build files are still shared, because the edge removes cookies from requests for them.
 *
 * Brotli is off because the function of the pages would compress at its highest quality, with 30 to 100 times the work
 * of gzip for a tenth less to send.
 */
const cacheKey = {
  cookiesConfig: { cookieBehavior: "all" },
  headersConfig: {
    headerBehavior: "whitelist",
    // The first two belong to the platform.
    headers: { items: ["x-open-next-cache-key", "x-forwarded-host", AUTHORIZATION_HEADER] },
  },
  queryStringsConfig: { queryStringBehavior: "all" },
  enableAcceptEncodingGzip: true,
  enableAcceptEncodingBrotli: false,
};

/**
 * Adds headers to every response: of pages, API, files or CloudFront itself. A page's own value takes precedence. None
 * is about scripts and styles, so each page's own policy stays.
 */
function createSecurityHeaders(region: string) {
  return new aws.cloudfront.ResponseHeadersPolicy("SecurityHeaders", {
    // Unique in the whole account: while a stage moves to another region, there are two.
    name: `${$app.name}-${$app.stage}-${region}-security-headers`,
    securityHeadersConfig: {
      strictTransportSecurity: { accessControlMaxAgeSec: YEAR_SECONDS, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "SAMEORIGIN", override: false },
      referrerPolicy: { referrerPolicy: "same-origin", override: false },
    },
  });
}

/** The platform gives the edge function AWS's managed policy; it needs only its own logs, in whatever region it runs. */
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
