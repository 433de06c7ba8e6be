-- Person records lie in no register, and every reading of them is in the same log: `records` says what of them was read.
alter table register.access_log alter column register drop not null;
alter table register.access_log add column records text;
alter table register.access_log add check ((register is null) = (records is not null));
