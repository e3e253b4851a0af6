import { redirect } from "next/navigation";

/** The start is what is open. */
export default function StartPage() {
  redirect("/incidents?status=open");
}
