import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { NumberingForm } from "./numbering-form.tsx";

export default async function NumberingPage() {
  const [workspace, numbers] = await Promise.all([currentWorkspace(), (await api()).invoice.nextNumbers({})]);
  const { numberPattern, creditNotePattern } = workspace;
  return <NumberingForm pattern={numberPattern} creditNotePattern={creditNotePattern} numbers={numbers} />;
}
