package dev.interleave.transactions.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.ForeignKeyIndex;
import net.sf.jsqlparser.statement.create.table.Index;

/**
 * A statement that creates a table.
 *
 * @param table the table
 * @param sql the statement, written anew
 */
record Creation(Table table, String sql) {

    private static final Set<String> TYPES =
            Set.of("int", "integer", "smallint", "bigint", "decimal", "numeric", "varchar", "boolean");

    private static final Pattern TYPE = Pattern.compile("(\\w+)( ?\\( ?\\d+( ?, ?\\d+)? ?\\))?");

    private static final Pattern SPECIFICATION = Pattern.compile(
            "(?i)(primary key|not null|null|unique|default (-?[0-9.]+|'[^']*'|null|true|false)"
                    + "|references \\w+ ?\\( ?\\w+ ?\\))( |$)");

    private static final Pattern RESERVED = Pattern.compile("pg_|sqlite_|sys|information_schema|duckdb_|mysql");

    private static final int LONGEST_NAME = 30;

    static Creation of(CreateTable create, Map<String, Table> tables, Words words) {
        String name = name(create.getTable().getFullyQualifiedName(), words);
        if (RESERVED.matcher(name).lookingAt()) {
            throw new RefusedSqlException("creates '" + name + "', a name that engines keep for themselves");
        }
        if (tables.containsKey(name)) {
            throw new RefusedSqlException("creates '" + name + "' again");
        }
        if (create.getColumnDefinitions() == null) {
            throw new RefusedSqlException("creates a table without a list of columns");
        }
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<String> key = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (ColumnDefinition column : create.getColumnDefinitions()) {
            String own = name(column.getColumnName(), words);
            String written = column.getColDataType().toString();
            Matcher type = TYPE.matcher(written);
            if (!type.matches() || !TYPES.contains(type.group(1).toLowerCase(Locale.ROOT))) {
                throw new RefusedSqlException("has a column of the type '" + written + "'" + words.place(written)
                        + "; accepted are " + String.join(", ", TYPES.stream().sorted().toList()));
            }
            columns.add(own);
            types.add(written);
            String specifications = column.getColumnSpecs() == null ? "" : String.join(" ", column.getColumnSpecs());
            if (specifications.toLowerCase(Locale.ROOT).contains("primary key")) {
                key.add(own);
            }
            parts.add(own + " " + written + " " + specifications(specifications, tables, name));
        }
        for (Index index : create.getIndexes() == null ? List.<Index>of() : create.getIndexes()) {
            parts.add(constraint(index, columns, tables, words));
            if (index.getType().equalsIgnoreCase("primary key")) {
                index.getColumnsNames().forEach(each -> key.add(each.toLowerCase(Locale.ROOT)));
            }
        }
        if (key.isEmpty()) {
            throw new RefusedSqlException("has no primary key, which is needed to identify rows");
        }
        String sql = "create table " + name + " (" + String.join(", ", parts) + ")";
        words.mustBe(sql);
        return new Creation(new Table(name, columns, types, key), sql);
    }

    private static String specifications(String text, Map<String, Table> tables, String own) {
        if (!SPECIFICATION.matcher("").reset(text).results().map(each -> each.group()).reduce("", String::concat)
                .strip().equals(text.strip())) {
            throw new RefusedSqlException(
                    "says '" + text + "' of a column; accepted are primary key, not null, null, unique, "
                            + "default and a value, references and a column");
        }
        Pattern.compile("(?i)references (\\w+)").matcher(text).results().forEach(each -> {
            String to = each.group(1).toLowerCase(Locale.ROOT);
            if (!tables.containsKey(to) && !to.equals(own)) {
                throw new RefusedSqlException("refers to '" + to + "', which is not a table of the set-up");
            }
        });
        return text;
    }

    private static String constraint(Index index, List<String> columns, Map<String, Table> tables, Words words) {
        String type = index.getType() == null ? "" : index.getType().toLowerCase(Locale.ROOT);
        if (!Set.of("primary key", "unique", "foreign key").contains(type)) {
            throw new RefusedSqlException("says '" + index + "'; accepted are primary key, unique and foreign key");
        }
        index.getColumnsNames().forEach(each -> {
            if (!columns.contains(each.toLowerCase(Locale.ROOT))) {
                throw new RefusedSqlException(
                        "names '" + each + "'" + words.place(each) + ", which is not one of its columns");
            }
        });
        if (index instanceof ForeignKeyIndex foreign
                && !tables.containsKey(foreign.getTable().getFullyQualifiedName().toLowerCase(Locale.ROOT))) {
            throw new RefusedSqlException(
                    "refers to '" + foreign.getTable().getFullyQualifiedName()
                            + "', which is not a table of the set-up");
        }
        return index.toString();
    }

    static String index(CreateIndex create, Map<String, Table> tables, Words words) {
        Table table = tables.get(create.getTable().getFullyQualifiedName().toLowerCase(Locale.ROOT));
        if (table == null) {
            throw new RefusedSqlException("is about '" + create.getTable().getFullyQualifiedName()
                    + "', which is not a table of the set-up");
        }
        List<String> columns = create.getIndex().getColumnsNames();
        if (!table.columns().containsAll(columns.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList())) {
            throw new RefusedSqlException("names a column that " + table.name() + " does not have");
        }
        String sql = "create " + (create.getIndex().getType() == null ? "" : "unique ") + "index "
                + name(create.getIndex().getName(), words) + " on " + table.name() + " (" + String.join(", ", columns)
                + ")";
        words.mustBe(sql);
        return sql;
    }

    private static String name(String given, Words words) {
        if (!given.matches("[A-Za-z][A-Za-z0-9_]{0," + (LONGEST_NAME - 1) + "}")) {
            throw new RefusedSqlException("has the name '" + given + "'" + words.place(given)
                    + "; accepted are names of at most " + LONGEST_NAME + " letters, digits and underscores");
        }
        return given.toLowerCase(Locale.ROOT);
    }
}
