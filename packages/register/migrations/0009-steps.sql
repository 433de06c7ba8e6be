-- Who took which step: what the clocks of a register are begun by.
create index event_step on register.event (register, step, entry) where kind = 'step';
