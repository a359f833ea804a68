import { currentWorkspace } from "@/app/_trpc/server.ts";
import { TaxForm } from "./tax-form.tsx";

export default async function TaxPage() {
  const { tax } = await currentWorkspace();
  return (
    <div className="stack">
      <p className="quiet">Holds for every client that has no tax of its own.</p>
      <TaxForm tax={tax} />
    </div>
  );
}
