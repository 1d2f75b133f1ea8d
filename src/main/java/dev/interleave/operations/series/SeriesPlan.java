package dev.interleave.operations.series;

import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order the runs of a series come: in rounds, in each of which every value has its turn. Each round begins with
 * another value, so that what drifts while the series goes on, a machine that warms up or slows down, hits all values alike.
 *
 * @param values how many values there are
 * @param warmUps how many rounds are not counted; they come first
 * @param repetitions how many rounds are counted
 */
record SeriesPlan(int values, int warmUps, int repetitions) {

    /**
     * A turn of a value.
     *
     * @param value the number of the value, from 0
     * @param counted whether its run is counted
     */
    record Turn(int value, boolean counted) {
    }

    List<Turn> turns() {
        return IntStream.range(0, total())
                .mapToObj(number -> turn(number / values, number % values))
                .toList();
    }

    private Turn turn(int round, int place) {
        return new Turn((round + place) % values, round >= warmUps);
    }

    int total() {
        return values * (warmUps + repetitions);
    }
}
