package dev.interleave.operations.exploration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Grade;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.operations.exploration.ExplorationAnswer.TakenSchedule;
import dev.interleave.trace.export.svg.Figure;

/**
 * Draws the orders that an exploration took as a tree: where they part, it branches. A spot is a step, with the number of
 * the thread that takes it; at the end of each order stands what it leads to.
 *
 * <p>Confined to one thread.
 */
final class OrderTree {

    /** So many orders are drawn; more would not be told apart. */
    private static final int MOST = 40;

    private static final int MOST_STEPS = 40;

    private static final int MOST_LETTERS = 44;

    private static final double TOP = 64;

    private static final double ROW = 26;

    private static final double COLUMN = 34;

    private static final int COLOURS = 5;

    private final ExplorationAnswer exploration;

    private final List<TakenSchedule> orders;

    private int leaves;

    private OrderTree(ExplorationAnswer exploration) {
        this.exploration = exploration;
        this.orders = exploration.taken().stream().limit(MOST).toList();
    }

    static String of(ExplorationAnswer exploration) {
        return new OrderTree(exploration).draw();
    }

    /** What may follow a step. */
    private static final class Branch {

        private final Map<String, Branch> next = new LinkedHashMap<>();

        private @Nullable TakenSchedule end;

        private double y;
    }

    private String draw() {
        Branch root = new Branch();
        int steps = 0;
        for (TakenSchedule order : orders) {
            Branch at = root;
            List<String> moves = moves(order);
            steps = Math.max(steps, moves.size());
            for (String move : moves) {
                at = at.next.computeIfAbsent(move, _ -> new Branch());
            }
            at.end = order;
        }
        place(root);
        double height = TOP + Math.max(1, leaves) * ROW + 14;
        double width = 40 + steps * COLUMN + 330;
        Figure figure = new Figure(width, height, title(), description());
        figure.text("quiet", 12, 44, legend());
        draw(figure, root, 0);
        return figure.end();
    }

    private static List<String> moves(TakenSchedule order) {
        return Schedule.parse(order.schedule()).steps().stream().limit(MOST_STEPS).map(Schedule::text).toList();
    }

    /** Leaves stand one below the other, a branch in the middle of what follows it. */
    private void place(Branch branch) {
        if (branch.next.isEmpty()) {
            branch.y = TOP + leaves * ROW + ROW / 2;
            leaves++;
            return;
        }
        branch.next.values().forEach(this::place);
        List<Branch> next = new ArrayList<>(branch.next.values());
        branch.y = (next.getFirst().y + next.getLast().y) / 2;
    }

    private static double x(int depth) {
        return 20 + depth * COLUMN;
    }

    private void draw(Figure figure, Branch branch, int depth) {
        branch.next.forEach((move, next) -> {
            figure.through("edge", false, x(depth), branch.y, x(depth + 1), next.y);
            draw(figure, next, depth + 1);
            figure.spot(colour(move), x(depth + 1), next.y, 9);
            figure.text("on", x(depth + 1), next.y + 4, move.length() > 2 ? move.substring(0, 2) : move);
        });
        TakenSchedule end = branch.end;
        if (end != null) {
            Grade grade = end.grade();
            figure.text(grade == null ? "failed" : grade.name().toLowerCase(Locale.ROOT), x(depth) + 18, branch.y + 4,
                    Figure.shortened(end.value(), MOST_LETTERS));
        }
        if (depth == 0) {
            figure.spot("thread-rest", x(0), branch.y, 5);
        }
    }

    private static String colour(String move) {
        return move.matches("\\d") && Integer.parseInt(move) < COLOURS ? "thread-" + move : "thread-rest";
    }

    private String title() {
        return exploration.experiment() + ": " + (orders.size() < exploration.schedules()
                ? orders.size() + " of " + exploration.schedules() + " orders"
                : orders.size() + (orders.size() == 1 ? " order" : " orders"));
    }

    private static String legend() {
        return "A number is a worker that takes a step, m is main; at the end stands the outcome.";
    }

    private String description() {
        return orders.stream().map(order -> String.join(" ", moves(order)) + " leads to " + order.value())
                .collect(Collectors.joining("; ")) + ".";
    }
}
