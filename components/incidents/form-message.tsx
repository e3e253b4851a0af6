import type { FormErrors } from "./errors-by-field.ts";

/** What a refused form says that belongs to none of its fields. */
export function FormMessage({ errors }: { errors: FormErrors }) {
  if (errors.message === null) return null;
  return (
    <p role="alert" className="border-l-2 border-red-solid px-3 text-red">
      {errors.message}
    </p>
  );
}
