-- A figure over person records comes sealed: `entries` counts persons then, and nobody is told how many where it is withheld.
alter table computed
  add column "over" text not null default 'register' check ("over" in ('register', 'records')),
  alter column entries drop not null,
  add check (entries is not null or ("over" = 'records' and word = 'withheld'));
alter table computed alter column "over" drop default;
