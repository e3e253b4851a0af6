/** Why a form was refused, announced when it appears; takes no room before. */
export function FormRefusal({ children }: { children: string | null }) {
  return (
    <div role="alert" className={children === null ? "sr-only" : "border-l-2 border-red-solid pl-3 text-red"}>
      {children}
    </div>
  );
}
