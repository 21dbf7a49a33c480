create table product (
	sku             varchar(40)   primary key check (sku ~ '^[A-Z0-9][A-Z0-9-]*$'),
	title           varchar(200)  not null,
	description     varchar(4000) not null,
	price_amount    bigint        not null check (price_amount between 0 and 1000000000),
	price_currency  varchar(3)    not null check (price_currency ~ '^[A-Z]{3}$'),
	-- What can be sold: reservations have been taken off already.
	stock           bigint        not null check (stock >= 0),

	-- A product has one version, which every change raises, so that it can serve as the ETag of all that a reader sees.
	-- Each half remembers the version that its last change made: an edit of the title needs only that nobody edited the
	-- details since the editor looked, however often the stock has moved in between.
	details_version bigint        not null default 1,
	stock_version   bigint        not null default 1,
	version         bigint        generated always as (greatest(details_version, stock_version)) stored,

	-- The words of title and description, folded by the service (see SearchWords), so that a search does not depend on
	-- the locale of the database and needs no extension in it.
	words           tsvector      not null
) with (fillfactor = 80); -- Stock is in no index: with room on the page a reservation touches none (HOT).

create index product_by_title on product (title, sku);
-- Texts change seldom: better a slower edit than a list of pending words that each search has to read.
create index product_words on product using gin (words) with (fastupdate = off);

create table reservation (
	order_id   uuid        primary key,
	status     varchar(8)  not null check (status in ('RESERVED', 'REJECTED', 'RELEASED')),
	created_at timestamptz not null default now(),
	changed_at timestamptz not null default now()
);

-- What an order asked for and what it was promised. No foreign key to product: these are facts of the past, and the
-- key's check would lock products in an order of its own.
create table reservation_line (
	order_id            uuid     not null references reservation on delete cascade,
	sku                 text     not null,
	position            smallint not null,
	quantity            integer  not null check (quantity > 0),
	-- Absent when the catalog did not know the SKU.
	title               varchar(200),
	unit_price_amount   bigint,
	unit_price_currency varchar(3),
	-- What there was when it was too little; absent when there was enough.
	available           bigint   check (available between 0 and quantity - 1),
	primary key (order_id, sku)
);
