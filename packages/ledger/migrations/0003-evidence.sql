-- What computed figures rest on, kept by its bytes: definition and query, and the entries behind a figure.
create table evidence (
  id          text primary key,      -- SHA-256 of the bytes
  bytes       bytea not null,
  recorded_at timestamptz not null
);

create trigger evidence_is_kept before update or delete or truncate on evidence
  for each statement execute function refuse_change();

alter table computed
  add column known  timestamptz not null,                          -- the moment the registers were asked about
  add column basis  text not null references evidence (id),        -- definition and query
  add column behind text not null references evidence (id);        -- the entries
