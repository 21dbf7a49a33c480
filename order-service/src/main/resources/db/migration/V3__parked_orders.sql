-- Attempts of the confirmer that fail because of the order itself, and not because the catalog is unavailable.
alter table orders
	add column failures integer not null default 0,
	add column last_failure text,
	-- After too many failures only an operator takes the order up again; it is still due.
	add column parked_at timestamptz,
	-- Why the order was cancelled, if its customer did not ask for it.
	add column cancellation_reason text;
