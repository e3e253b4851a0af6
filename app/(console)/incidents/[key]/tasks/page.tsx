import { IncidentTasks } from "#components/tasks/incident-tasks.tsx";

export default function IncidentTasksPage() {
  return (
    <div className="lg:h-full lg:overflow-y-auto">
      <IncidentTasks />
    </div>
  );
}
