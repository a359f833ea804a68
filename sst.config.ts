/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  async app({ stage }) {
    const { readPlace } = await import("./infra/settings.ts");
    const { production, region } = readPlace(stage, process.env);
    return {
      name: "invoicely",
      home: "aws",
      removal: production ? "retain" : "remove",
      protect: production,
      providers: { aws: { region } },
    };
  },
  async run() {
    const { deployInvoicely } = await import("./infra/invoicely.ts");
    return deployInvoicely();
  },
});
