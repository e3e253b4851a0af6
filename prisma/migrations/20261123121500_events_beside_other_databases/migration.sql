-- Every transaction of this database with a smaller id has ended: its events are there, or never will be. Other
-- databases of the same server have transactions of their own, which are none of our readers' business.
-- pg_stat_activity knows the lower 32 bits of a running transaction's id; the upper ones are those of its time.
CREATE FUNCTION event_horizon() RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT coalesce(min(least(n.next, n.next + (a.backend_xid::text::bigint - n.next % 4294967296 + 6442450944) % 4294967296 - 2147483648)), min(n.next))
  FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next) AS n
  LEFT JOIN pg_stat_activity a ON a.datname = current_database() AND a.backend_xid IS NOT NULL
$$;

-- The ids of transactions begin anew in another server: restored there, the events take the numbers before its own.
-- Returns how many were renumbered: none, unless a dump was restored.
CREATE FUNCTION renumber_restored_events() RETURNS bigint LANGUAGE plpgsql AS $$
  DECLARE renumbered bigint := 0;
  BEGIN
    LOCK TABLE events IN EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM events WHERE xact >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint) THEN
      WITH restored AS (DELETE FROM events RETURNING *)
      INSERT INTO events (xact, id, type, incident_id, data, request_id, at)
        SELECT 0, row_number() OVER (ORDER BY id), type, incident_id, data, request_id, at FROM restored;
      GET DIAGNOSTICS renumbered = ROW_COUNT;
    END IF;
    RETURN renumbered;
  END $$;
