-- The request that asked for what a confirmer has still to do, as in the header traceparent: its work is recorded in
-- that trace. trace_id stays that of the request that placed the order.
alter table orders add column trace_parent text;
