/** The sign-in of the demo workspace, which is loaded into an empty local data folder, never in production. */
export const DEMO_ACCOUNT = {
  name: "Robin Example",
  email: "demo@invoicely.test",
  password: "look-around-freely",
};
