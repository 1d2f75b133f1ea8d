package dev.interleave.transactions.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which SQL is read, what becomes of it, and which is refused. */
class SqlReaderTests {

    private final SqlReader reader = new SqlReader();

    SqlReaderTests() {
        reader.setUp("create table acc (id int primary key, val int not null default 0, name varchar(20))");
        reader.setUp("create table other (a int, b int, primary key (a, b))");
    }

    private Statement read(String text, String... known) {
        return reader.statement(text, new LinkedHashSet<>(List.of(known)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "select val from acc where id = 1 | select val from acc where id = 1",
            "SELECT * FROM acc | select * from acc",
            "select a.val, a.name n from acc a where a.id in (1, 2) | select val, name n from acc where id in (1, 2)",
            "select sum(val), count(*) from acc | select sum(val), count(*) from acc",
            "select val from acc where id = 1 for update | select val from acc where id = 1 for update",
            "select val from acc order by id desc limit 1 for update skip locked "
                    + "| select val from acc order by id desc limit 1 for update skip locked",
            "select name, sum(val) from acc group by name | select name, sum(val) from acc group by name",
            "select val from acc where val between 1 and 9 or name like 'A%' and not val <> 3 "
                    + "| select val from acc where val between 1 and 9 OR name like 'A%' AND not val <> 3",
            "select COUNT ( * ), coalesce (val, abs (- 2)) from acc where mod (val, 3) = 0 and not (id = 1) "
                    + "| select COUNT(*), coalesce(val, abs(- 2)) from acc where mod(val, 3) = 0 AND not (id = 1)",
            "select val from acc where name is not null; | select val from acc where name is not null",
            "select val from acc where val % 3 = 0 | select val from acc where val % 3 = 0"})
    void aSelectIsWrittenAnew(String text, String written) {
        assertThat(read(text)).isInstanceOfSatisfying(Select.class,
                select -> assertThat(select.sql()).isEqualTo(written));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "update acc set val = :x + 1 where id = 1 | update acc set val = ? + 1 where id = 1",
            "update acc set val = val - 1, name = ':x' where val > :x | update acc set val = val - 1, name = ':x' where val > ?",
            "delete from acc where val = :x | delete from acc where val = ?",
            "delete from acc | delete from acc",
            "insert into acc (id, val) values (3, :x) | insert into acc (id, val) values (3, ?)",
            "insert into acc values (3, 1, 'it''s'), (4, 2, null) "
                    + "| insert into acc values (3, 1, 'it''s'), (4, 2, null)"})
    void aWriteIsWrittenAnew(String text, String written) {
        assertThat(read(text, "x")).isInstanceOfSatisfying(Write.class,
                write -> assertThat(write.sql()).isEqualTo(written));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "select x.val, o.b from acc x join other o on o.a = x.id and o.b > :x where x.val = 1 order by o.b "
                    + "| select x.val, o.b from acc x join other o on o.a = x.id AND o.b > ? where x.val = 1 order by o.b",
            "select * from acc, other | select * from acc, other",
            "select acc.* from acc left outer join other on a = id | select acc.* from acc left outer join other on a = id",
            "select val from acc inner join other on a = id cross join other o "
                    + "| select val from acc inner join other on a = id cross join other o",
            "select val from acc where id in (select a from other where b = acc.val) "
                    + "| select val from acc where id in (select a from other where b = acc.val)",
            "select val from acc where not exists (select * from other) and val > :x "
                    + "| select val from acc where not exists (select * from other) AND val > ?",
            "select (select count(*) from other where b = :x), val from acc where id = :x for update "
                    + "| select (select count(*) from other where b = ?), val from acc where id = ? for update"})
    void whatASelectReadsOfSeveralTablesIsNotKnown(String text, String written) {
        assertThat(read(text, "x")).isInstanceOfSatisfying(Select.class, select -> {
            assertThat(select.sql("more")).isEqualTo(written);
            assertThat(select.isOpaque()).isTrue();
            assertThat(select.itemValues()).hasSize((int) written.chars().filter(each -> each == '?').count());
            assertThat(select.predicate()).isEqualTo(Predicate.ALL);
        });
        assertThat(read("select val from acc where id = :x", "x").isOpaque()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "update acc set val = (select max(b) from other where a = acc.id and b > :x) where id in (select a from other) "
                    + "| update acc set val = (select max(b) from other where a = acc.id AND b > ?) where id in (select a from other)",
            "delete from acc where exists (select * from other o where o.a = acc.id) "
                    + "| delete from acc where exists (select * from other o where o.a = acc.id)",
            "insert into acc (id, val) select a, :x from other where b = 1 | insert into acc(id, val) select a, ? from other where b = 1",
            "insert into acc values (1, (select max(b) from other), :x) | insert into acc values (1, (select max(b) from other), ?)",
            "insert into acc (id, val) values (1, :x) on conflict (id) do update set val = acc.val + excluded.val "
                    + "| insert into acc (id, val) values (1, ?) on conflict (id) do update set val = acc.val + excluded.val",
            "insert into acc (id, val) values (1, :x) on conflict do nothing "
                    + "| insert into acc (id, val) values (1, ?) on conflict do nothing"})
    void whatAWriteReadsByAQueryIsNotKnown(String text, String written) {
        assertThat(read(text, "x")).isInstanceOfSatisfying(Write.class, write -> {
            assertThat(write.sql().replace("acc (", "acc(")).isEqualTo(written.replace("acc (", "acc("));
            assertThat(write.isOpaque()).isTrue();
            assertThat(write.values()).hasSize((int) written.chars().filter(each -> each == '?').count());
        });
        assertThat(read("update acc set val = val + :x where id = 1", "x").isOpaque()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SET Transaction  isolation level SERIALIZABLE; | LEVEL",
            "set transaction isolation level read uncommitted | LEVEL",
            "set transaction isolation level read committed | LEVEL",
            "set transaction isolation level repeatable read | LEVEL", "set local lock_timeout=1 | LOCAL_LOCK_TIMEOUT",
            "set local lock_timeout = 1000 | LOCAL_LOCK_TIMEOUT", "set lock_timeout 20 | LOCK_TIMEOUT",
            "set innodb_lock_wait_timeout = 0 | INNODB_LOCK_WAIT_TIMEOUT"})
    void whatIsOnTheListCanBeSet(String text, Statement.Setting.Kind kind) {
        assertThat(read(text)).isInstanceOfSatisfying(Statement.Setting.class, setting -> {
            assertThat(setting.kind()).isEqualTo(kind);
            assertThat(setting.verb()).isEqualTo("set");
            assertThat(setting.sql()).isEqualTo(setting.text()
                    .toLowerCase(Locale.ROOT)
                    .replace("=1", " = 1")
                    .replaceAll("  +", " "));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "set role postgres | holds 'role' at character 5, which is not accepted there; accepted after 'set' are "
                    + "'transaction', 'local', 'lock_timeout', 'innodb_lock_wait_timeout'",
            "set session authorization x | 'session' at character 5", "set search_path = public | 'search_path'",
            "set global innodb_lock_wait_timeout = 1 | 'global' at character 5",
            "set @x = 1 | holds '@' at character 5",
            "set local search_path = public | 'search_path' at character 11",
            "set local lock_timeout = '5s' | holds ''5s'' at character 26, which is not accepted there; accepted after "
                    + "'set local lock_timeout =' are a number",
            "set local lock_timeout = 1001 | sets 'lock_timeout' to '1001' at character 26; accepted are 1 to 1000",
            "set local lock_timeout = 0 | accepted are 1 to 1000", "set lock_timeout 0 | sets 'lock_timeout' to '0'",
            "set lock_timeout = 5 | '=' at character 18", "set lock_timeout 5 + 5 | '+' at character 20",
            "set lock_timeout 99999999999 | '99999999999' at character 18",
            "set innodb_lock_wait_timeout = 2 | accepted are 0 to 1",
            "set transaction isolation level chaos | 'chaos' at character 33",
            "set transaction isolation level read | ends too early; accepted after 'set transaction isolation level "
                    + "read' are 'uncommitted', 'committed'",
            "set transaction isolation level serializable read only | 'read' at character 46",
            "set transaction read only | 'read' at character 17", "set | ends too early",
            "set lock_timeout 5; drop table acc | a second statement at character 19",
            "set lock_timeout 5 -- x | a comment", "set/**/lock_timeout 5 | not accepted"})
    void whatIsNotOnTheListCannot(String text, String message) {
        assertThatExceptionOfType(RefusedSqlException.class).isThrownBy(() -> read(text))
                .withMessageContaining(message);
    }

    @Test
    void savepointsAreThereUntilTheyAreReleasedOrTheTransactionEnds() {
        Set<String> known = new LinkedHashSet<>();
        assertThat(reader.statement("SAVEPOINT one", known)).isEqualTo(new Statement.Savepoint("SAVEPOINT one", "one"));
        reader.statement("savepoint two", known);
        assertThat(reader.statement("rollback to savepoint two;", known)).isInstanceOf(Statement.RollbackTo.class);
        assertThat(reader.statement("rollback to One", known))
                .isEqualTo(new Statement.RollbackTo("rollback to One", "one"));
        // Going back to one forgets two, which was set later.
        assertThatExceptionOfType(RefusedSqlException.class)
                .isThrownBy(() -> reader.statement("rollback to savepoint two", known));
        assertThat(reader.statement("release savepoint one", known)).isInstanceOf(Statement.Release.class);
        assertThatExceptionOfType(RefusedSqlException.class)
                .isThrownBy(() -> reader.statement("rollback to savepoint one", known));
        reader.statement("savepoint three", known);
        reader.statement("commit", known);
        assertThatExceptionOfType(RefusedSqlException.class)
                .isThrownBy(() -> reader.statement("rollback to savepoint three", known));
    }

    @Test
    void aTableWithTheNameOfAFunctionIsNotCalled() {
        reader.setUp("create table count (id int primary key, sum int)");
        assertThat(read("insert into count (id, sum) values (1, 2)")).isInstanceOfSatisfying(Write.class,
                write -> assertThat(write.sql()).isEqualTo("insert into count (id, sum) values (1, 2)"));
        assertThat(read("select sum(sum) from count")).isInstanceOfSatisfying(Select.class,
                select -> assertThat(select.sql()).isEqualTo("select sum(sum) from count"));
    }

    @Test
    void whatIsReadCanBeUsedAfterwards() {
        Set<String> known = new LinkedHashSet<>();
        Statement select = reader.statement("select val, name from acc where id = 1 into :x, :y", known);
        assertThat(select).isInstanceOfSatisfying(Select.class,
                each -> assertThat(each.into()).containsExactly("x", "y"));
        assertThat(reader.statement("update acc set val = :x where name = :y", known))
                .isInstanceOfSatisfying(Write.class, write -> assertThat(write.values()).containsExactly("x", "y"));
        refused("update acc set val = :z where id = 1",
                "uses :z at character 22, which no earlier select of the same session reads 'into :z'");
    }

    @Test
    void commitAndRollbackEndTransactions() {
        assertThat(read("commit")).isInstanceOf(Statement.Commit.class);
        assertThat(read(" ROLLBACK ;")).isInstanceOf(Statement.Rollback.class);
    }

    private void refused(String text, String message) {
        assertThatExceptionOfType(RefusedSqlException.class).isThrownBy(() -> read(text))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "drop table acc | begins with 'drop'", "create alias f for 'x' | begins with 'create'",
            "truncate table acc | begins with 'truncate'", "merge into acc values (1, 1) | begins with 'merge'",
            "select val from acc; select 1 | second statement at character 20",
            "select val from acc -- c | comment", "select /* c */ val from acc | comment",
            "select \"val\" from acc | holds '\"' at character 8", "select `val` from acc | holds '`' at character 8",
            "select val from secret | is about 'secret' at character 17, which is not a table of the set-up: acc, other",
            "select val from public.acc | is about 'public.acc'",
            "select usename from pg_user | is about 'pg_user'",
            "select * from information_schema.tables | is about 'information_schema.tables'",
            "select ctid from acc | 'ctid' at character 8, which is not a column of acc: id, val, name",
            "select current_user from acc | 'current_user'", "select user from acc | 'user'",
            "select pg_sleep(10) from acc | calls 'pg_sleep' at character 8",
            "select file_read('/etc/hosts') from acc | calls 'file_read'",
            "select lo_import('x') from acc | calls 'lo_import'",
            "select * from csvread('x') | accepted are tables of the set-up",
            "select * from read_csv('x') | accepted are tables of the set-up",
            "select * from generate_series(1, 9) | accepted are tables of the set-up",
            "select * from (select * from acc) x | accepted are tables of the set-up",
            "select val from acc where id = (select 1) | reads no table",
            "select val from acc where id in (select a from secret) | is about 'secret' at character 48, which is not",
            "select val from acc where exists (select 1 from information_schema.tables) | is about 'information_schema.tables'",
            "select (select max(usesysid) from pg_user) from acc | is about 'pg_user' at character 35",
            "select val from acc join pg_user on id = usesysid | is about 'pg_user' at character 26",
            "select val from acc, pg_catalog.pg_class | is about 'pg_catalog.pg_class'",
            "select val from acc join other on pg_sleep(9) = a | calls 'pg_sleep' at character 35",
            "select val from acc join csvread('x') on true | accepted are tables of the set-up",
            "select val from acc join (select * from other) o on o.a = id | accepted are tables of the set-up",
            "select val from acc join lateral (select 1) o on true | accepted are tables of the set-up",
            "select val from acc natural join other | holds 'natural' at character 21",
            "select val from acc full join other on a = id | holds 'full' at character 21",
            "select val from acc right join other on a = id | holds 'right' at character 21",
            "select val from acc join other using (id) | holds 'using' at character 32",
            "select val from acc join other on c = 1 | 'c' at character 35, which is not a column of acc: id, val, name; "
                    + "nor of other: a, b",
            "select a from acc where id in (select a from other) | 'a' at character 8, which is not a column of acc",
            "select val from acc where id in (select a from other union select 1) | more than one plain select",
            "select val from acc where id in (with x as (delete from other returning a) select a from x) | 'x'",
            "select val from acc where id in (with x as (delete from other returning a) select a from other) | 'with' at character 34",
            "select val from acc where id in (select a from other for update of other) | 'of'",
            "select val from acc where id in (select a into copy from other) | 'into' at character 43",
            "select val from acc where id in (delete from other returning a) | cannot be read",
            "select val from acc where id = (select file_read('x') from other) | calls 'file_read' at character 40",
            "select val from acc where id = (select max(a) from other where pg_sleep(1) = b) | calls 'pg_sleep'",
            "insert into acc select * from csvread('x') | accepted are tables of the set-up",
            "insert into acc select * from secret | is about 'secret' at character 31",
            "insert into acc (id) select pg_backend_pid() from other | calls 'pg_backend_pid'",
            "insert into acc values (1, (select count(*) from pg_user), 'a') | is about 'pg_user'",
            "update acc set val = (select max(usesysid) from pg_user) | is about 'pg_user'",
            "delete from acc where id in (select a from secret) | is about 'secret'",
            "insert into acc values (1, 1, 'a') on conflict (id) do update set val = pg_sleep(1) | calls 'pg_sleep'",
            "insert into acc values (1, 1, 'a') on conflict (id) do update set id = 2 | changes 'id'",
            "insert into acc values (1, 1, 'a') on conflict (ctid) do nothing | 'ctid' at character 49",
            "insert into acc values (1, 1, 'a') on conflict on constraint acc_pkey do nothing | holds 'on'",
            "insert into acc values (1, 1, 'a') on duplicate key update val = 1 | 'on' at character 36",
            "rollback to savepoint s | names 's' at character 23, which no savepoint is called",
            "release savepoint s | names 's' at character 19", "savepoint | begins with",
            "savepoint \"s\" | holds '\"' at character 11", "savepoint s; drop table acc | second statement",
            "rollback to savepoint s; drop table acc | second statement", "rollback and chain | begins with",
            "select val from acc union select a from other | more than one plain select",
            "with x as (select 1) select val from acc | begins with 'with'",
            "select distinct val from acc | 'distinct' at character 8",
            "select top 1 val from acc | 'top' at character 8",
            "select val into copy from acc | holds 'into' at character 12",
            "select val from acc having sum(val) > 1 | 'having' at character 21",
            "select val from acc limit 1 offset 1 | 'offset' at character 29",
            "select val from acc fetch first 1 row only | 'fetch' at character 21",
            "select cast(val as text) from acc | which is not accepted",
            "select val::text from acc | holds ':' at character 11",
            "select val from acc where name ~ 'x' | holds '~' at character 32",
            "select @x from acc | holds '@' at character 8", "select $1 from acc | holds '$' at character 8",
            "select ? from acc | holds '?' at character 8", "select next value for s from acc | NEXT VALUE",
            "select count(*) over () from acc | which is not accepted",
            "select count(distinct val) from acc | 'distinct' at character 14",
            "select case when val = 1 then 1 else 2 end from acc | which is not accepted",
            "insert into acc default values | inserts neither a list of values",
            "insert into acc values (1, 1, 'a') on conflict (id) where val > 1 do nothing | 'where' at character 53",
            "insert into acc values (1, 1, 'a') returning id | 'returning' at character 36",
            "insert into acc values (1, val, 'a') | 'val'",
            "update acc set val = 1 from other | 'from' at character 24",
            "update acc set id = 2 where id = 1 | changes 'id' at character 16, a column of the primary key",
            "update acc a set val = 1 | calls the table 'a'",
            "update acc set val = (select 1) | reads no table",
            "delete from acc using other | 'using'", "copy acc from '/x' | begins with 'copy'",
            "begin | begins with 'begin'",
            "lock table acc | begins with 'lock'", "vacuum | begins with 'vacuum'", "call f() | begins with 'call'",
            "explain select val from acc | begins with 'explain'", "attach database 'x' as y | begins with 'attach'",
            "pragma journal_mode = off | begins with 'pragma'", "runscript from 'x' | begins with 'runscript'",
            "\"\" | is empty",
            "select val from acc where name = 'a\\' | which is not accepted"})
    void whatIsNotAcceptedIsNamed(String text, String message) {
        assertThatExceptionOfType(RefusedSqlException.class).isThrownBy(() -> read(text))
                .satisfies(refused -> assertThat(refused).message().isNotBlank());
        refused(text, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
            value = {"create table pg_class (id int primary key) | keep for themselves",
                    "create table t (id int) | has no primary key",
                    "create table acc (id int primary key) | creates 'acc' again",
                    "create table t (id xml primary key) | type 'xml'",
                    "create table t (id serial primary key) | type 'serial'",
                    "create table t (id int primary key check (id > 0)) | check",
                    "create table t as select * from acc | columns",
                    "create table t (id int primary key default pg_backend_pid()) | default",
                    "create table t (id int primary key references pg_user (usesysid)) | refers to 'pg_user'",
                    "create table t (id int primary key) with (fillfactor = 10) | 'with'",
                    "create temporary table t (id int primary key) | 'temporary'",
                    "create table if not exists t (id int primary key) | 'if'",
                    "create table s.t (id int primary key) | has the name 's.t'",
                    "create unlogged table t (id int primary key) | 'unlogged'",
                    "create index i on acc (lower(name)) | column", "create index i on secret (id) | 'secret'",
                    "create view v as select * from acc | is none of what is accepted",
                    "create function f() returns int as 'x' language c | is none of what is accepted",
                    "create trigger t before insert on acc call 'x' | is none of what is accepted",
                    "create linked table t ('a', 'b', 'c', 'd', 'e') | without a list of columns",
                    "insert into acc values (1, :x, null) | uses :x", "select 1 | accepted are create table",
                    "grant all on acc to public | accepted are create table"})
    void aSetUpThatIsNotAcceptedIsNamed(String text, String message) {
        assertThatExceptionOfType(RefusedSqlException.class).isThrownBy(() -> reader.setUp(text))
                .withMessageContaining(message == null ? "" : message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table t (id bigint primary key, v decimal(10, 2) null)",
            "create table t (a int not null, b varchar(10), primary key (a), unique (b))",
            "create table t (id int primary key, acc_id int references acc (id))",
            "create table t (id int primary key, o int, foreign key (o) references acc (id))",
            "create index i on acc (val, name)", "create unique index i on acc (name)",
            "insert into acc (id, name) values (1, 'a'), (2, 'b')"})
    void aSetUpIsAccepted(String text) {
        reader.setUp(text);
        assertThat(reader.setUp().creations().size() + reader.setUp().insertions().size()).isEqualTo(3);
    }

    @Test
    void aStatementIsNotLongerThanAThousandCharacters() {
        refused("select val from acc where id in (" + "1, ".repeat(400) + "1)", "at most 1000 are accepted");
    }
}
