package dev.interleave.experiments.event;

import java.util.List;

/** How far apart two orders of the same things are. */
final class Orders {

    private Orders() {
    }

    /** How many pairs stand the other way round: the distance of Kendall's tau. */
    static int pairsSwapped(List<String> one, List<String> other) {
        int swapped = 0;
        for (int first = 0; first < one.size(); first++) {
            for (int second = first + 1; second < one.size(); second++) {
                swapped += other.indexOf(one.get(first)) > other.indexOf(one.get(second)) ? 1 : 0;
            }
        }
        return swapped;
    }

    /** How many pairs there are of so many things. */
    static int pairs(int things) {
        return things * (things - 1) / 2;
    }
}
