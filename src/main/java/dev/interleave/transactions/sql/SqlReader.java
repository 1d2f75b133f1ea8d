package dev.interleave.transactions.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.InsertConflictAction;
import net.sf.jsqlparser.statement.insert.InsertConflictTarget;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads SQL, and writes anew what it has understood. What the two differ in is refused: so nothing reaches an engine that was
 * not understood.
 *
 * <p>Confined to one thread.
 */
public final class SqlReader {

    private static final int LONGEST = 1000;

    private static final Pattern INTO =
            Pattern.compile("(?is)(.*?)\\s+into\\s+(:\\w+(?:\\s*,\\s*:\\w+)*)\\s*;?\\s*");

    private final Map<String, Table> tables = new LinkedHashMap<>();

    private final List<String> creations = new ArrayList<>();

    private final List<String> insertions = new ArrayList<>();

    /** How many rows the set-up inserts. */
    private int rows;

    /**
     * Reads a statement of the set-up.
     *
     * @throws RefusedSqlException if it is not accepted
     */
    public void setUp(String text) {
        Words words = words(text);
        mustBegin(words, List.of("create", "insert"), "create table, create index or insert");
        switch (parse(text)) {
            case CreateTable create -> {
                Creation creation = Creation.of(create, tables, words);
                tables.put(creation.table().name(), creation.table());
                creations.add(creation.sql());
            }
            case CreateIndex create -> creations.add(Creation.index(create, tables, words));
            case Insert insert -> {
                Write write = insert(text, insert, Set.of(), words);
                insertions.add(write.sql());
                rows += insert.getValues() == null ? 0 : Math.max(1, insert.getValues().getExpressions().size());
            }
            default ->
                    throw new RefusedSqlException("is none of what is accepted: create table, create index or insert");
        }
    }

    /** The set-up, as far as it was read. */
    public SetUp setUp() {
        return new SetUp(List.copyOf(tables.values()), creations, insertions);
    }

    /** How many rows the set-up inserts at most. */
    public int rows() {
        return rows;
    }

    /**
     * Reads a statement of a session.
     *
     * @param known the names of the values that it may use; those that it reads are added
     * @throws RefusedSqlException if it is not accepted
     */
    public Statement statement(String text, Set<String> known) {
        String bare = text.strip().replaceFirst("\\s*;$", "").toLowerCase(Locale.ROOT);
        if (bare.equals("commit") || bare.equals("rollback")) {
            Savepoints.forget(known);
            return bare.equals("commit") ? new Statement.Commit(bare) : new Statement.Rollback(bare);
        }
        Optional<Statement> savepoint = Savepoints.read(text, known);
        if (savepoint.isPresent()) {
            return savepoint.get();
        }
        Optional<Statement> setting = Settings.read(text);
        if (setting.isPresent()) {
            return setting.get();
        }
        Matcher into = INTO.matcher(text);
        String sql = into.matches() ? into.group(1) : text;
        Words words = words(sql);
        mustBegin(words, List.of("select", "insert", "update", "delete"),
                "select, insert, update, delete, savepoint, release savepoint, rollback to savepoint, set, commit "
                        + "or rollback");
        Statement statement = switch (parse(sql)) {
            case PlainSelect select -> select(text, select, names(into), known, words);
            case Insert insert -> insert(text, insert, known, words);
            case Update update -> update(text, update, known, words);
            case Delete delete -> delete(text, delete, known, words);
            default -> throw new RefusedSqlException("is more than one plain select, which alone is accepted");
        };
        if (into.matches() && !(statement instanceof Select)) {
            throw new RefusedSqlException("ends with 'into', which only a select can");
        }
        known.addAll(names(into));
        return statement;
    }

    private static List<String> names(Matcher into) {
        if (!into.matches()) {
            return List.of();
        }
        return Pattern.compile(",")
                .splitAsStream(into.group(2))
                .map(name -> name.strip().substring(1).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Words words(String text) {
        if (text.length() > LONGEST) {
            throw new RefusedSqlException(
                    "is " + text.length() + " characters long; at most " + LONGEST + " are accepted");
        }
        Words words = Words.of(text);
        if (words.all().isEmpty()) {
            throw new RefusedSqlException("is empty");
        }
        return words;
    }

    private static net.sf.jsqlparser.statement.Statement parse(String text) {
        try {
            net.sf.jsqlparser.statement.Statement statement = CCJSqlParserUtil.newParser(text).Statement();
            if (statement == null) {
                throw new RefusedSqlException("is not an SQL statement");
            }
            return statement;
        }
        catch (ParseException ex) {
            throw new RefusedSqlException(
                    "cannot be read" + (ex.currentToken == null || ex.currentToken.next == null ? ""
                            : ": '" + ex.currentToken.next.image + "' at character " + ex.currentToken.next.beginColumn
                                    + " is not expected there"));
        }
        catch (TokenMgrException ex) {
            throw new RefusedSqlException("cannot be read: it holds a character that SQL has no use for");
        }
        catch (RuntimeException ex) {
            if (ex instanceof RefusedSqlException refused) {
                throw refused;
            }
            // Whatever the parser stumbles over is nothing that it has understood.
            throw new RefusedSqlException("cannot be read");
        }
    }

    private static void mustBegin(Words words, List<String> accepted, String inWords) {
        String first = words.all().getFirst().text();
        if (!accepted.contains(first.toLowerCase(Locale.ROOT))) {
            throw new RefusedSqlException("begins with '" + first + "'; accepted are " + inWords);
        }
    }

    private Table table(net.sf.jsqlparser.schema.@Nullable Table named, Words words) {
        String name = named == null ? "" : named.getFullyQualifiedName();
        Table table = tables.get(name.toLowerCase(Locale.ROOT));
        if (table == null) {
            throw new RefusedSqlException("is about '" + name + "'" + words.place(name)
                    + ", which is not a table of the set-up"
                    + (tables.isEmpty() ? "" : ": " + String.join(", ", tables.keySet())));
        }
        return table;
    }

    private Select select(String text, PlainSelect select, List<String> into, Set<String> known, Words words) {
        List<Expressions.Source> sources = new ArrayList<>();
        Expressions expressions = new Expressions(sources, known, words, this::nested);
        sources.add(source(select.getFromItem(), words));
        boolean joins = select.getJoins() != null && !select.getJoins().isEmpty();
        if (joins) {
            for (Join join : select.getJoins()) {
                sources.add(source(join.getFromItem(), words));
            }
        }
        String items =
                select.getSelectItems().stream().map(item -> item(item, expressions)).collect(Collectors.joining(", "));
        List<String> itemValues = new ArrayList<>(expressions.takeValues());
        boolean aggregated = expressions.aggregated();
        String from = from(select, expressions);
        itemValues.addAll(expressions.takeValues());
        Predicate predicate = predicate(select.getWhere(), expressions);
        String tail = tail(select, expressions);
        if (!expressions.takeValues().isEmpty()) {
            throw new RefusedSqlException("uses a value after its condition, which is not accepted");
        }
        int width = select.getSelectItems().stream().mapToInt(item -> expressions.width(item.getExpression())).sum();
        if (into.size() > width) {
            throw new RefusedSqlException("reads " + width + " columns into " + into.size() + " values");
        }
        String written = "select " + items + " from " + from
                + (predicate.sql().isEmpty() ? "" : " where " + predicate.sql()) + tail;
        words.mustBe(written);
        boolean opaque = joins || expressions.nests();
        if (opaque) {
            itemValues.addAll(predicate.values());
        }
        return new Select(text, sources.getFirst().table(), withMarks(items), itemValues, width,
                opaque ? Predicate.ALL : marked(predicate), tail.isEmpty() ? "" : " " + withMarks(tail),
                select.getOrderByElements() != null, aggregated || select.getGroupBy() != null,
                opaque || select.getLimit() != null || select.isSkipLocked(), opaque ? marked(written, true) : "",
                into);
    }

    private Expressions.Source source(@Nullable FromItem from, Words words) {
        if (!(from instanceof net.sf.jsqlparser.schema.Table named)) {
            throw new RefusedSqlException(from == null ? "reads no table"
                    : "reads from '" + from + "'; accepted are tables of the set-up");
        }
        return new Expressions.Source(table(named, words),
                named.getAlias() == null ? null : named.getAlias().getName());
    }

    /** What stands after 'from', joins included. */
    private String from(PlainSelect select, Expressions expressions) {
        StringBuilder text = new StringBuilder(called(select.getFromItem()));
        for (Join join : select.getJoins() == null ? List.<Join>of() : select.getJoins()) {
            text.append(join.isSimple() ? ", "
                    : (join.isInner() ? " inner" : join.isLeft() ? " left" : join.isCross() ? " cross" : "")
                            + (join.isOuter() ? " outer" : "") + " join ");
            text.append(called(join.getFromItem()));
            for (Expression on : join.getOnExpressions() == null ? List.<Expression>of() : join.getOnExpressions()) {
                text.append(" on ").append(expressions.of(on));
            }
        }
        return text.toString();
    }

    private static String called(@Nullable FromItem from) {
        if (!(from instanceof net.sf.jsqlparser.schema.Table named)) {
            throw new RefusedSqlException("reads no table");
        }
        return named.getFullyQualifiedName().toLowerCase(Locale.ROOT)
                + (named.getAlias() == null ? "" : " " + named.getAlias().toString().strip());
    }

    /** A query within a statement. */
    private String nested(net.sf.jsqlparser.statement.select.Select query, Expressions around) {
        if (!(query instanceof PlainSelect select)) {
            throw new RefusedSqlException("holds '" + query + "', which is more than one plain select");
        }
        List<Expressions.Source> sources = new ArrayList<>();
        sources.add(source(select.getFromItem(), around.words()));
        for (Join join : select.getJoins() == null ? List.<Join>of() : select.getJoins()) {
            sources.add(source(join.getFromItem(), around.words()));
        }
        Expressions own = new Expressions(sources, around);
        String items = select.getSelectItems().stream().map(item -> item(item, own)).collect(Collectors.joining(", "));
        String from = from(select, own);
        return "select " + items + " from " + from
                + (select.getWhere() == null ? "" : " where " + own.of(select.getWhere())) + tail(select, own);
    }

    private static String item(SelectItem<?> item, Expressions expressions) {
        return expressions.of(item.getExpression())
                + (item.getAlias() == null ? "" : " " + item.getAlias().toString().strip());
    }

    private static String tail(PlainSelect select, Expressions expressions) {
        StringBuilder tail = new StringBuilder();
        if (select.getGroupBy() != null && select.getGroupBy().getGroupByExpressionList() != null) {
            tail.append(" group by ").append(expressions.all(cast(select.getGroupBy().getGroupByExpressionList())));
        }
        if (select.getOrderByElements() != null) {
            tail.append(" order by ").append(select.getOrderByElements().stream().map(each -> order(each, expressions))
                    .collect(Collectors.joining(", ")));
        }
        if (select.getLimit() != null && select.getLimit().getRowCount() != null) {
            tail.append(" limit ").append(expressions.of(select.getLimit().getRowCount()));
        }
        if (select.getForMode() != null) {
            tail.append(" for ").append(select.getForMode().getValue().toLowerCase(Locale.ROOT));
            tail.append(select.isNoWait() ? " nowait" : "").append(select.isSkipLocked() ? " skip locked" : "");
        }
        return tail.toString();
    }

    @SuppressWarnings("unchecked") // the parser has it without its type
    private static List<Expression> cast(List<?> list) {
        return (List<Expression>) list;
    }

    private static String order(OrderByElement element, Expressions expressions) {
        return expressions.of(element.getExpression())
                + (!element.isAsc() ? " desc" : element.isAscDescPresent() ? " asc" : "");
    }

    private static Predicate predicate(@Nullable Expression where, Expressions expressions) {
        return where == null ? Predicate.ALL : new Predicate(expressions.of(where), expressions.takeValues());
    }

    private static Predicate marked(Predicate predicate) {
        return marked(predicate, false);
    }

    private static Predicate marked(Predicate predicate, boolean qualified) {
        return new Predicate(marked(predicate.sql(), qualified), predicate.values());
    }

    /** The same with a question mark for each value, and without the table before a column; a colon in a text is none. */
    private static String withMarks(String sql) {
        return marked(sql, false);
    }

    private static String marked(String sql, boolean qualified) {
        List<String> marked = new ArrayList<>();
        for (Words.Word word : Words.of(sql).all()) {
            if (word.text().equals(".") && !qualified) {
                marked.removeLast();
            }
            else {
                marked.add(word.text().startsWith(":") ? "?" : word.text());
            }
        }
        return spaced(marked);
    }

    /** Words as one text. Not every engine takes a function for one if there is a space between its name and its bracket. */
    private static String spaced(List<String> words) {
        StringBuilder text = new StringBuilder();
        String before = "(";
        String beforeThat = "";
        for (String word : words) {
            boolean calls = word.equals("(") && Expressions.isFunction(before) && !beforeThat.equals("into");
            boolean dotted = word.equals(".") || before.equals(".");
            text.append(before.equals("(") || ",)".contains(word) || calls || dotted ? "" : " ").append(word);
            beforeThat = before;
            before = word;
        }
        return text.toString();
    }

    private Expressions expressions(Table table, Set<String> known, Words words) {
        return new Expressions(List.of(new Expressions.Source(table, null)), known, words, this::nested);
    }

    private Write insert(String text, Insert insert, Set<String> known, Words words) {
        Table table = table(insert.getTable(), words);
        String columns = insert.getColumns() == null ? ""
                : " (" + expressions(table, known, words).all(insert.getColumns()) + ")";
        Expressions inner = expressions(new Table(table.name(), List.of(), List.of(), List.of()), known, words);
        String head = "insert into " + table.name() + columns;
        boolean query = false;
        if (insert.getSelect() instanceof Values values) {
            head += " values " + inner.of(values.getExpressions());
        }
        else if (insert.getSelect() instanceof PlainSelect select) {
            query = true;
            head += " " + nested(select, inner);
        }
        else {
            throw new RefusedSqlException(
                    "inserts neither a list of values nor one plain select, which alone are accepted");
        }
        String conflict = conflict(insert, table, words, inner);
        words.mustBe(head + conflict);
        boolean opaque = query || inner.nests() || !conflict.isEmpty();
        return new Write(text, Write.Kind.INSERT, table, marked(head + conflict, opaque), inner.takeValues(),
                Predicate.ALL, false, opaque);
    }

    /** What is done instead where a row is there already; the values go with those of the rows. */
    private String conflict(Insert insert, Table table, Words words, Expressions inner) {
        InsertConflictAction action = insert.getConflictAction();
        if (action == null) {
            return "";
        }
        InsertConflictTarget target = insert.getConflictTarget();
        StringBuilder sql = new StringBuilder(" on conflict ");
        if (target != null) {
            List<String> columns = target.getIndexColumnNames();
            columns.forEach(each -> {
                if (!table.columns().contains(each.toLowerCase(Locale.ROOT))) {
                    throw new RefusedSqlException("holds '" + each + "'" + words.place(each)
                            + ", which is not a column of " + table.name());
                }
            });
            sql.append("(").append(String.join(", ", columns)).append(") ");
        }
        if (action.getUpdateSets() == null) {
            return sql.append("do nothing").toString();
        }
        // What was to be inserted is called 'excluded' there.
        Expressions own = new Expressions(
                List.of(new Expressions.Source(table, null), new Expressions.Source(table, "excluded")), inner);
        sql.append("do update set ").append(String.join(", ", sets(action.getUpdateSets(), table, own, words)));
        if (action.getWhereExpression() != null) {
            sql.append(" where ").append(own.of(action.getWhereExpression()));
        }
        return sql.toString();
    }

    private static List<String> sets(List<UpdateSet> updates, Table table, Expressions expressions, Words words) {
        List<String> sets = new ArrayList<>();
        for (UpdateSet set : updates) {
            if (set.getColumns().size() != 1 || set.getValues().size() != 1) {
                throw new RefusedSqlException("sets several columns at once; accepted is 'set a = 1, b = 2'");
            }
            String column = set.getColumn(0).getColumnName();
            if (set.getColumn(0).getTable() != null || !table.columns().contains(column.toLowerCase(Locale.ROOT))) {
                throw new RefusedSqlException("holds '" + set.getColumn(0).getFullyQualifiedName() + "'"
                        + words.place(column) + ", which is not a column of " + table.name() + ": "
                        + String.join(", ", table.columns()));
            }
            if (table.key().contains(column.toLowerCase(Locale.ROOT))) {
                throw new RefusedSqlException("changes '" + column + "'" + words.place(column)
                        + ", a column of the primary key, which identifies rows");
            }
            sets.add(column + " = " + expressions.of(set.getValue(0)));
        }
        return sets;
    }

    private Write update(String text, Update update, Set<String> known, Words words) {
        Table table = table(update.getTable(), words);
        String alias = update.getTable().getAlias() == null ? null : update.getTable().getAlias().getName();
        if (alias != null) {
            throw new RefusedSqlException("calls the table '" + alias + "'; in an update that is not accepted");
        }
        Expressions expressions = expressions(table, known, words);
        String head = "update " + table.name() + " set "
                + String.join(", ", sets(update.getUpdateSets(), table, expressions, words));
        List<String> headValues = expressions.takeValues();
        boolean reads = expressions.columns();
        Predicate predicate = predicate(update.getWhere(), expressions);
        words.mustBe(head + (predicate.sql().isEmpty() ? "" : " where " + predicate.sql()));
        boolean opaque = expressions.nests();
        return new Write(text, Write.Kind.UPDATE, table, marked(head, opaque), headValues, marked(predicate, opaque),
                reads, opaque);
    }

    private Write delete(String text, Delete delete, Set<String> known, Words words) {
        Table table = table(delete.getTable(), words);
        Expressions expressions = expressions(table, known, words);
        Predicate predicate = predicate(delete.getWhere(), expressions);
        String head = "delete from " + table.name();
        words.mustBe(head + (predicate.sql().isEmpty() ? "" : " where " + predicate.sql()));
        return new Write(text, Write.Kind.DELETE, table, head, List.of(), marked(predicate, expressions.nests()),
                false, expressions.nests());
    }

    /** Reads a SELECT that uses no values. */
    public Select observation(String text) {
        if (!(statement(text, new LinkedHashSet<>()) instanceof Select select) || !select.into().isEmpty()) {
            throw new RefusedSqlException("is not a select that keeps nothing, which alone is accepted here");
        }
        return select;
    }
}
