import { simulateShare } from "./seeds.ts";

// Two files, so that two cores share the seeds.
simulateShare(0);
