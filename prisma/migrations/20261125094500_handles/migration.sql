-- How people are mentioned: `@engineer`. Made from the address, with a number where it is taken.
ALTER TABLE "users" ADD COLUMN "handle" TEXT NOT NULL DEFAULT '';

CREATE FUNCTION free_handle(email text) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE
    base text := trim(both '-' FROM left(regexp_replace(lower(split_part(email, '@', 1)), '[^a-z0-9]+', '-', 'g'), 40));
    candidate text;
    number int := 1;
  BEGIN
    IF base = '' THEN base := 'person'; END IF;
    candidate := base;
    WHILE EXISTS (SELECT FROM users u WHERE u.handle = candidate) LOOP
      number := number + 1;
      candidate := base || '-' || number;
    END LOOP;
    RETURN candidate;
  END $$;

DO $$
  DECLARE each record;
  BEGIN
    FOR each IN SELECT id, email FROM users ORDER BY created_at, id LOOP
      UPDATE users SET handle = free_handle(each.email) WHERE id = each.id;
    END LOOP;
  END $$;

CREATE UNIQUE INDEX "users_handle_key" ON "users"("handle");
ALTER TABLE "users" ADD CONSTRAINT "users_handle_check" CHECK (handle ~ '^[a-z0-9][a-z0-9-]{0,49}$');

-- A release that knows nothing of handles adds people too. One at a time, so that two do not find the same one free.
CREATE FUNCTION give_handle() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.handle = '' THEN
      PERFORM pg_advisory_xact_lock(hashtextextended('hindcast.handles', 0));
      NEW.handle := free_handle(NEW.email);
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER users_give_handle BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION give_handle();
