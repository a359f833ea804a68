import type { Settings } from "./settings.ts";

/** Says who calls. The edge writes it over whatever a caller put there, as limits are counted by it. */
export const CALLER_ADDRESS_HEADER = "x-viewer-ip";

/** The errors for which CloudFront lets itself be told how long it keeps them. */
const KEPT_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * One address for everything. The functions behind it answer CloudFront alone: each request is signed for them, those
 * with a body by a small function at the edge, because browsers and other programs cannot sign.
 */
export function createRouter({ domain }: Settings) {
  keepEdgeLogsInPlace();
  return new sst.aws.Router("Router", {
    protection: "oac-with-edge-signing",
    edge: {
      viewerRequest: {
        injection: `event.request.headers["${CALLER_ADDRESS_HEADER}"] = { value: event.viewer.ip };`,
      },
    },
    ...(domain && { domain }),
    transform: {
      cdn: (args) => {
        // CloudFront keeps an error for ten seconds and gives it to whoever asks for the same, however it came about.
        args.customErrorResponses = KEPT_ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }));
      },
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
