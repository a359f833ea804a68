import { redirect } from "next/navigation";

/** The first of the steps. */
export default function SetUpPage() {
  redirect("/set-up/you");
}
