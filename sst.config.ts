/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  async app({ stage }) {
    const { readAccount, readPlace } = await import("./infra/settings.ts");
    const { production, region } = readPlace(stage, process.env);
    return {
      name: "invoicely",
      home: "aws",
      removal: production ? "retain" : "remove",
      protect: production,
      providers: { aws: { region, allowedAccountIds: readAccount(process.env) } },
    };
  },
  async run() {
    const { deployInvoicely } = await import("./infra/invoicely.ts");
    return deployInvoicely();
  },
});
