import type { Mutation } from "./mutation.ts";

/** Guards of drafts, and of what their owner is told. */
export const DRAFT_MUTATIONS: Mutation[] = [
  {
    name: "the owner does not hear of a draft that waits",
    file: "server/run/service.ts",
    find: 'const reason = run.state === "locked" ? whyItWaits(run) : null;',
    take: "const reason = null;",
  },
  {
    name: "a line of a draft is written over what another tab made of it",
    file: "server/draft/rules.ts",
    find: "if (!there.ok) return",
    take: "if (false) return",
  },
  {
    name: "the owner is told of a draft that is none any more",
    file: "server/notice/service.ts",
    find: "if (!isSecurityNotice(notice) && !(await parts.isAsAnnounced(notice))) {",
    take: "if (false) {",
  },
  {
    name: "a draft is issued that was changed since it was seen",
    file: "server/draft/service.ts",
    find: "if (run.value.version !== version) return changedElsewhere();\n  const after",
    take: "const after",
  },
];
