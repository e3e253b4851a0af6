import { NotFoundPage } from "#components/shell/not-found-page.tsx";

export default function ConsoleNotFound() {
  return (
    <div className="p-4 lg:p-6">
      <NotFoundPage />
    </div>
  );
}
