-- Programmes whose synthetic sample has been played into their registers: it is played once.
create table register.sample (
  programme text primary key,
  played_at timestamptz not null default now()
);
grant select on register.sample to hakaru_keeper;
