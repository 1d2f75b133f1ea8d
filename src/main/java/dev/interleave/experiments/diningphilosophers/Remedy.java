package dev.interleave.experiments.diningphilosophers;

import dev.interleave.experiments.diningphilosophers.DiningPhilosophers.Table;

/** What keeps philosophers from starving, if anything does. */
enum Remedy {

    /** Everyone takes the left fork first: the bug on show. */
    NONE {
        @Override
        void dine(Table table, int seat) throws InterruptedException {
            table.eat(table.left(seat), table.right(seat));
        }
    },
    /** Everyone takes the fork of the lower number first, which for one of them is the right one. */
    ORDERED {
        @Override
        void dine(Table table, int seat) throws InterruptedException {
            table.eat(Math.min(table.left(seat), table.right(seat)), Math.max(table.left(seat), table.right(seat)));
        }
    },
    /** Everyone takes the left fork first, but a footman lets all but one sit down at a time. */
    FOOTMAN {
        @Override
        void dine(Table table, int seat) throws InterruptedException {
            table.admitted(() -> {
                table.eat(table.left(seat), table.right(seat));
                return seat;
            });
        }
    };

    /** Has one meal. */
    abstract void dine(Table table, int seat) throws InterruptedException;
}
