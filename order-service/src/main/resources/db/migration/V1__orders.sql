-- due_at is the promise to the catalog. A pending order always carries one (its reservation is still to be made), a
-- cancelled one carries it until the catalog has acknowledged the release, every other order has none. The checks make
-- an order that nobody will come back to impossible to store.
create table orders (
	id uuid primary key,
	version integer not null,
	customer text not null,
	state text not null,
	created_at timestamptz not null,
	updated_at timestamptz not null,
	due_at timestamptz,
	-- How often a confirmer has taken the order up; only the back-off reads it.
	attempts integer not null default 0,
	-- The trace of the request that placed the order: joins the confirmer's work with it.
	trace_id text,
	constraint orders_state check (state in ('PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED')),
	constraint orders_pending_is_due check (state <> 'PENDING' or due_at is not null),
	constraint orders_settled_is_not_due check (state in ('PENDING', 'CANCELLED') or due_at is null)
);

create index orders_of_customer on orders (customer, created_at desc, id desc);

-- Small at all times: only unfinished work is in it.
create index orders_due on orders (due_at) where due_at is not null;

create table order_line (
	order_id uuid not null references orders (id),
	position integer not null,
	sku text not null,
	quantity integer not null,
	title text,
	unit_amount bigint,
	unit_currency text,
	available integer,
	primary key (order_id, position),
	constraint order_line_sku unique (order_id, sku),
	constraint order_line_quantity check (quantity between 1 and 1000),
	constraint order_line_price check (unit_amount >= 0 and unit_currency ~ '^[A-Z]{3}$'),
	constraint order_line_price_whole check ((unit_amount is null) = (unit_currency is null)),
	constraint order_line_available check (available >= 0)
);

create table idempotency_key (
	customer text not null,
	key text not null,
	body_hash bytea not null,
	-- Deferred: the key is claimed first, so that of two equal requests only one writes an order at all.
	order_id uuid not null references orders (id) deferrable initially deferred,
	created_at timestamptz not null default now(),
	answer_status smallint,
	answer_body text,
	primary key (customer, key),
	constraint idempotency_key_length check (length(key) between 1 and 100),
	constraint idempotency_key_answer check ((answer_status is null) = (answer_body is null))
);

create index idempotency_key_age on idempotency_key (created_at);
