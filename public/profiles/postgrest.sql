-- The table that the PostgREST and Supabase profiles write to. One row for each revision; nothing is ever updated.
create table floorbook_records (
  id text primary key, -- record id and revision: id.rev
  record_id uuid not null,
  rev integer not null check (rev >= 1),
  leaf char(64) not null, -- SHA-256 of the record's canonical JSON (RFC 8785)
  seq integer, -- the tablet's counter: a number that never arrives is a record not sent yet
  sender uuid,
  collection text not null,
  kind text,
  branch text,
  device uuid,
  author text,
  business_date date,
  zone text,
  day_cutoff text,
  occurred_at text, -- RFC 3339 with the branch's offset, as text so that nothing is converted
  recorded_at text,
  status text,
  revised_by text,
  revised_at text,
  revised_on date,
  reason text,
  clock_suspect boolean,
  erased jsonb, -- who had the person taken out, when and why
  test boolean, -- written by Test connection; may be deleted
  schema_version integer,
  salt text,
  body jsonb, -- the kind's own fields
  unique (record_id, rev)
);

-- What a tablet may do: add rows, and read the two columns that prove that they arrived.
create role floorbook_tablet nologin;
grant insert on floorbook_records to floorbook_tablet;
grant select (id, leaf) on floorbook_records to floorbook_tablet;
