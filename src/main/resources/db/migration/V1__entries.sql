-- Types that PostgreSQL and H2 both know. Parts are no longer than H2 lets a bytea be.

create table interleave_start (
    tag        varchar(20)              not null primary key,
    started_at timestamp(6) with time zone not null
);

create table interleave_entry (
    kind       varchar(30)              not null,
    id         varchar(150)             not null,
    experiment varchar(100)             not null,
    started_at timestamp(6) with time zone not null,
    weight     bigint                   not null,
    bytes      bigint                   not null,
    summary    text                     not null,
    primary key (kind, id)
);

create index interleave_entry_age on interleave_entry (kind, started_at, id);

create table interleave_part (
    kind    varchar(30)  not null,
    id      varchar(150) not null,
    number  integer      not null,
    content bytea        not null,
    primary key (kind, id, number),
    foreign key (kind, id) references interleave_entry (kind, id) on delete cascade
);
