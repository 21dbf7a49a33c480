create table note (
	id uuid primary key,
	author text not null,
	text text not null,
	written timestamptz not null default now()
);

create index note_of_author on note (author, written desc, id);
