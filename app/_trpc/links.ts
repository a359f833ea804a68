import { httpBatchLink } from "@trpc/client";
import { lostAnswers } from "./lost-answers.ts";
import { passwordLink } from "./password-link.ts";

/** How a page's calls reach the server. It refuses more than 25 at once, and longer addresses are refused on the way. */
export const links = [passwordLink, lostAnswers, httpBatchLink({ url: "/api/trpc", maxItems: 25, maxURLLength: 4000 })];
