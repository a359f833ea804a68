import {
  authFlowTestSuite,
  caseInsensitiveTestSuite,
  joinsTestSuite,
  normalTestSuite,
  testAdapter,
  transactionsTestSuite,
  uuidTestSuite,
} from "@better-auth/test-utils/adapter";
import { dynamoAdapter } from "../../server/auth/adapter.ts";
import { ownDynamo } from "../support/dynamo.ts";

// The library's own suite asks by any field at all, so here every model may be listed whole; the app lists none.
const db = await ownDynamo();

const { execute } = await testAdapter({
  adapter: () => dynamoAdapter(db, { listed: "all" }),
  runMigrations: () => {},
  tests: [
    normalTestSuite(),
    authFlowTestSuite(),
    joinsTestSuite(),
    caseInsensitiveTestSuite(),
    uuidTestSuite(),
    transactionsTestSuite({ disableTests: { ALL: true } }),
  ],
});

execute();
