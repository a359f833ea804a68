import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { NumberingForm } from "./numbering-form.tsx";

export default async function NumberingPage() {
  const [{ numberPattern }, numbers] = await Promise.all([currentWorkspace(), (await api()).invoice.nextNumbers({})]);
  return <NumberingForm pattern={numberPattern} numbers={numbers} />;
}
