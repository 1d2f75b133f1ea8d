package dev.interleave.experiments.completablefuture;

import dev.interleave.sync.TracedFuture;
import dev.interleave.sync.TracedPool;

/** What goes wrong with one of the two sources. */
enum Failure {

    /** Nothing. */
    NONE {
        @Override
        TracedFuture stock(TracedPool pool, TracedFuture.Work work) {
            return pool.supply(STOCK, work);
        }
    },
    /** It throws. */
    THROWS {
        @Override
        TracedFuture stock(TracedPool pool, TracedFuture.Work work) {
            return pool.supply(STOCK, () -> {
                work.get();
                throw new IllegalStateException("out of stock");
            });
        }
    },
    /** Nobody ever completes it. */
    NEVER {
        @Override
        TracedFuture stock(TracedPool pool, TracedFuture.Work work) {
            return pool.future(STOCK);
        }
    };

    static final String STOCK = "stock";

    abstract TracedFuture stock(TracedPool pool, TracedFuture.Work work);
}
