package dev.interleave.transactions.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import org.jspecify.annotations.Nullable;

/**
 * Writes expressions over the columns of tables anew, and refuses those that it does not know.
 *
 * <p>Confined to one thread.
 */
final class Expressions {

    private static final Set<String> AGGREGATES = Set.of("count", "sum", "min", "max", "avg");

    private static final Set<String> FUNCTIONS =
            Set.of("count", "sum", "min", "max", "avg", "coalesce", "nullif", "abs", "mod", "upper", "lower", "length");

    private static final Set<String> OPERATORS = Set.of("Addition", "Subtraction", "Multiplication", "Division",
            "Modulo",
            "Concat", "AndExpression", "OrExpression", "EqualsTo", "NotEqualsTo", "GreaterThan", "GreaterThanEquals",
            "MinorThan", "MinorThanEquals");

    private final List<Source> sources;

    /** Those of the query around this one; null if there is none. */
    private final @Nullable Expressions outer;

    private final Set<String> known;

    private final Words words;

    private final Nested nested;

    private final List<String> values;

    private boolean aggregated;

    private boolean columns;

    private boolean nests;

    /**
     * A table that columns are of.
     *
     * @param table the table
     * @param alias what the statement calls it; null if as it is called
     */
    record Source(Table table, @Nullable String alias) {

        boolean isCalled(String name) {
            return name.equalsIgnoreCase(alias == null ? table.name() : alias);
        }

        boolean has(String column) {
            return table.columns().contains(column.toLowerCase(Locale.ROOT));
        }
    }

    /** Writes queries within expressions anew. */
    @FunctionalInterface
    interface Nested {

        /** One of them, without its brackets. */
        String write(net.sf.jsqlparser.statement.select.Select query, Expressions around);
    }

    /**
     * Creates it.
     *
     * @param sources the tables whose columns there are; more may be added to it
     * @param known the names of the values there are
     * @param words the statement
     */
    Expressions(List<Source> sources, Set<String> known, Words words, Nested nested) {
        this.sources = sources;
        this.outer = null;
        this.known = known;
        this.words = words;
        this.nested = nested;
        this.values = new ArrayList<>();
    }

    /** Creates that of a query within expressions. */
    Expressions(List<Source> sources, Expressions outer) {
        this.sources = sources;
        this.outer = outer;
        this.known = outer.known;
        this.words = outer.words;
        this.nested = outer.nested;
        this.values = outer.values;
    }

    Words words() {
        return words;
    }

    /** Whether a query was among them. */
    boolean nests() {
        return nests;
    }

    /** How many columns an item of a select has. */
    int width(Expression item) {
        return switch (item) {
            case AllTableColumns all -> sources.stream()
                    .filter(each -> each.isCalled(all.getTable().getName()))
                    .mapToInt(each -> each.table().columns().size())
                    .sum();
            case AllColumns _ -> sources.stream().mapToInt(each -> each.table().columns().size()).sum();
            default -> 1;
        };
    }

    /** Whether a word is the name of a function. */
    static boolean isFunction(String word) {
        return FUNCTIONS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether an aggregate was among them. */
    boolean aggregated() {
        return aggregated;
    }

    /** Whether a column was among them. */
    boolean columns() {
        return columns;
    }

    /** The names of the values in the expressions since the last call, in their order. */
    List<String> takeValues() {
        List<String> all = List.copyOf(values);
        values.clear();
        return all;
    }

    String all(Collection<? extends Expression> list) {
        return list.stream().map(this::of).collect(Collectors.joining(", "));
    }

    String of(Expression expression) {
        return switch (expression) {
            case Column column -> column(column);
            case LongValue number -> number.getStringValue();
            case DoubleValue number -> number.toString();
            case StringValue text -> text.toString();
            case BooleanValue value -> value.toString();
            case NullValue _ -> "null";
            case JdbcNamedParameter value -> value(value.getName());
            case AllTableColumns all when sources.stream().anyMatch(each -> each.isCalled(all.getTable().getName())) ->
                    all.getTable().getName() + ".*";
            case AllTableColumns all -> throw refused(all);
            case AllColumns _ -> "*";
            case ParenthesedExpressionList<?> list -> "(" + all(list) + ")";
            case ExpressionList<?> list -> all(list);
            case SignedExpression signed -> signed.getSign() + of(signed.getExpression());
            case NotExpression not -> "not " + of(not.getExpression());
            case InExpression in -> of(in.getLeftExpression()) + (in.isNot() ? " not in " : " in ")
                    + of(in.getRightExpression());
            case Between between -> of(between.getLeftExpression()) + (between.isNot() ? " not between " : " between ")
                    + of(between.getBetweenExpressionStart()) + " and " + of(between.getBetweenExpressionEnd());
            case IsNullExpression is -> of(is.getLeftExpression()) + (is.isNot() ? " is not null" : " is null");
            case LikeExpression like -> of(like.getLeftExpression()) + (like.isNot() ? " not like " : " like ")
                    + of(like.getRightExpression());
            case Function function -> function(function);
            case ParenthesedSelect query -> "(" + query(query) + ")";
            case ExistsExpression exists when exists.getRightExpression() instanceof ParenthesedSelect query ->
                    (exists.isNot() ? "not exists (" : "exists (") + query(query) + ")";
            case BinaryExpression both when OPERATORS.contains(both.getClass().getSimpleName()) ->
                    of(both.getLeftExpression()) + " " + both.getStringExpression() + " "
                            + of(both.getRightExpression());
            default -> throw refused(expression);
        };
    }

    private RefusedSqlException refused(Expression expression) {
        return new RefusedSqlException("holds '" + expression + "', which is not accepted");
    }

    private String value(String name) {
        if (!known.contains(name.toLowerCase(Locale.ROOT))) {
            throw new RefusedSqlException("uses :" + name + words.place(":" + name)
                    + ", which no earlier select of the same session reads 'into :" + name + "'");
        }
        values.add(name.toLowerCase(Locale.ROOT));
        return ":" + name;
    }

    private String query(ParenthesedSelect query) {
        nests = true;
        return nested.write(query.getSelect(), this);
    }

    private String column(Column column) {
        String qualifier = column.getTable() == null ? null : column.getTable().getFullyQualifiedName();
        String name = column.getColumnName();
        if (!isThere(qualifier, name)) {
            throw new RefusedSqlException("holds '" + column.getFullyQualifiedName() + "'" + words.place(name)
                    + ", which is not a column of " + sources.stream()
                            .map(each -> each.table().name() + ": " + String.join(", ", each.table().columns()))
                            .collect(Collectors.joining("; nor of ")));
        }
        columns = true;
        return qualifier == null ? name : qualifier + "." + name;
    }

    private boolean isThere(@Nullable String qualifier, String name) {
        boolean own = sources.stream()
                .anyMatch(each -> each.has(name) && (qualifier == null || each.isCalled(qualifier)));
        return own || outer != null && outer.isThere(qualifier, name);
    }

    private String function(Function function) {
        String name = function.getName().toLowerCase(Locale.ROOT);
        if (!isFunction(name)) {
            throw new RefusedSqlException("calls '" + function.getName() + "'" + words.place(function.getName())
                    + ", which is not among the functions accepted: "
                    + FUNCTIONS.stream().sorted().collect(Collectors.joining(", ")));
        }
        aggregated |= AGGREGATES.contains(name);
        ExpressionList<?> parameters = function.getParameters();
        return function.getName() + "(" + (parameters == null ? "" : all(parameters)) + ")";
    }
}
