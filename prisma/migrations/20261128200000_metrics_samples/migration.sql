-- Samples of metrics stand in a schema of their own: tables that are cut by time and of which Prisma need not know.
CREATE SCHEMA "metrics";

-- One name with one set of labels, of one service.
CREATE TABLE metrics.series (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service_id    uuid NOT NULL REFERENCES public.services (id) ON DELETE CASCADE,
  name          text NOT NULL,
  labels        jsonb NOT NULL,
  -- Of name and labels, because an index has no room for labels of any length.
  fingerprint   bytea NOT NULL,
  first_seen_at timestamptz(3) NOT NULL,
  -- To half an hour: written more often, it would cost as much as the samples.
  last_seen_at  timestamptz(3) NOT NULL,
  UNIQUE (service_id, fingerprint)
) WITH (fillfactor = 80);
CREATE INDEX series_name_idx ON metrics.series (service_id, name);
CREATE INDEX series_last_seen_idx ON metrics.series (last_seen_at);

-- What a service says about its metrics.
CREATE TABLE metrics.families (
  service_id uuid NOT NULL REFERENCES public.services (id) ON DELETE CASCADE,
  name       text NOT NULL,
  type       text NOT NULL,
  help       text NOT NULL,
  unit       text NOT NULL,
  PRIMARY KEY (service_id, name)
);

-- Which series the last scrape of a service had: those that the next one lacks have ended.
CREATE TABLE metrics.targets (
  service_id uuid PRIMARY KEY REFERENCES public.services (id) ON DELETE CASCADE,
  live       bigint[] NOT NULL
);

-- The samples of hours that are not closed yet; a partition an hour. A value of null says that the series ended there.
CREATE TABLE metrics.samples (
  series_id bigint NOT NULL,
  at        timestamptz(3) NOT NULL,
  value     float8,
  PRIMARY KEY (series_id, at)
) PARTITION BY RANGE (at);

-- The samples of closed hours, packed: one row a series and hour; a partition a day.
CREATE TABLE metrics.chunks (
  series_id bigint NOT NULL,
  hour      timestamptz(3) NOT NULL,
  count     int NOT NULL CHECK (count > 0),
  data      bytea NOT NULL,
  PRIMARY KEY (series_id, hour)
) PARTITION BY RANGE (hour);
-- It is packed already.
ALTER TABLE metrics.chunks ALTER COLUMN data SET STORAGE EXTERNAL;

-- Makes the partition of "samples" or "chunks" ("hour" or "day") that holds this time, if there is none. Until the end of
-- the transaction none is dropped. Attaching takes a lock that neither readers nor writers wait for, unlike CREATE TABLE …
-- PARTITION OF.
CREATE FUNCTION metrics.make_partition(kind text, unit text, holds timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  starts timestamptz := date_trunc(unit, holds, 'UTC');
  ends timestamptz := starts + ('1 ' || unit)::interval;
  name text := kind || '_' || to_char(starts AT TIME ZONE 'UTC', CASE unit WHEN 'hour' THEN 'YYYYMMDDHH24' ELSE 'YYYYMMDD' END);
BEGIN
  EXECUTE format('LOCK TABLE ONLY metrics.%I IN ROW EXCLUSIVE MODE', kind);
  IF to_regclass('metrics.' || name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('metrics.' || name, 0));
  IF to_regclass('metrics.' || name) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE metrics.%I (LIKE metrics.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', name, kind);
  EXECUTE format('ALTER TABLE metrics.%I ATTACH PARTITION metrics.%I FOR VALUES FROM (%L) TO (%L)', kind, name, starts, ends);
END $$;

-- The partitions, with the time each begins.
CREATE FUNCTION metrics.partitions(kind text) RETURNS TABLE (name text, starts timestamptz) LANGUAGE sql STABLE AS $$
  SELECT c.relname::text,
    to_timestamp(rpad(substr(c.relname, length(kind) + 2), 10, '0') || '+00', 'YYYYMMDDHH24TZH')
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = ('metrics.' || kind)::regclass
  ORDER BY 1
$$;

-- Drops a partition. With only_empty not if something came into it; returns whether it is gone. Everyone who comes after it
-- waits behind it, so it gives up soon where somebody reads or writes.
CREATE FUNCTION metrics.drop_partition(kind text, name text, only_empty boolean) RETURNS boolean LANGUAGE plpgsql
SET lock_timeout = '300ms' AS $$
DECLARE
  is_used boolean;
BEGIN
  -- First the whole, then its part: the order in which writers take them.
  EXECUTE format('LOCK TABLE ONLY metrics.%I IN ACCESS EXCLUSIVE MODE', kind);
  IF to_regclass('metrics.' || name) IS NULL THEN RETURN true; END IF;
  IF only_empty THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM metrics.%I)', name) INTO is_used;
    IF is_used THEN RETURN false; END IF;
  END IF;
  EXECUTE format('DROP TABLE metrics.%I', name);
  RETURN true;
EXCEPTION WHEN lock_not_available THEN
  RETURN false;
END $$;
