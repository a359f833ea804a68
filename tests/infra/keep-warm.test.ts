import { beforeAll, describe, expect, it } from "vitest";
import { DEV_SETTINGS, evaluate } from "./support/evaluate.ts";
import { grants } from "./support/iam.ts";
import { dev, production, type Stack, stackOf } from "./support/stack.ts";

/** The resources of a stage, by type and name, without what only builds or uploads. */
function namesIn({ resources }: Stack): string[] {
  return resources.filter(({ type }) => type.startsWith("aws:")).map(({ type, name }) => `${type} ${name}`);
}

describe("a stage that is kept warm", () => {
  let warm: Stack;
  beforeAll(async () => {
    warm = stackOf(await evaluate("dev", { ...DEV_SETTINGS, KEEP_WARM: "1" }));
  });

  it("calls the API and the pages every five minutes, in the form that both know", () => {
    const { KeepApiWarmSchedule, KeepPagesWarmSchedule, ...others } = warm.all("scheduler/schedule");
    expect(Object.keys(others)).toEqual(["WakeUpSchedule"]);
    for (const [schedule, arn] of [
      [KeepApiWarmSchedule, "ApiFunction"],
      [KeepPagesWarmSchedule, "WebServer"],
    ] as const) {
      expect(schedule).toMatchObject({
        scheduleExpression: "rate(5 minutes)",
        state: "ENABLED",
        target: { arn: expect.stringContaining(arn), retryPolicy: { maximumRetryAttempts: 0 } },
      });
      expect(JSON.parse(Object(schedule?.target).input)).toEqual({
        type: "warmer",
        warmerId: "schedule",
        index: 0,
        concurrency: 1,
        delay: 0,
      });
    }
  });

  it("has two schedules with a role each more than one that is not, and nothing else", () => {
    const more = namesIn(warm).filter((name) => !namesIn(dev).includes(name));
    expect(namesIn(warm)).toHaveLength(namesIn(dev).length + 4);
    // Those of queues have random names.
    expect(more.filter((name) => !name.includes("EventSourceMapping")).sort()).toEqual([
      "aws:iam/role:Role KeepApiWarmRole",
      "aws:iam/role:Role KeepPagesWarmRole",
      "aws:scheduler/schedule:Schedule KeepApiWarmSchedule",
      "aws:scheduler/schedule:Schedule KeepPagesWarmSchedule",
    ]);
  });

  it("lets each schedule call its own function and do nothing else", () => {
    expect(grants(warm, "KeepApiWarmRole")).toEqual(["lambda:InvokeFunction function/invoicely-dev-ApiFunction"]);
    expect(grants(warm, "KeepPagesWarmRole")).toEqual([
      expect.stringMatching(/^lambda:InvokeFunction function\/invoicely-dev-WebServer/),
    ]);
  });
});

it("no stage is kept warm that does not ask for it", () => {
  for (const stack of [dev, production])
    expect(Object.keys(stack.all("scheduler/schedule"))).toEqual(["WakeUpSchedule"]);
});
