package dev.interleave.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;

/** On which thread a stage of a future is done. */
public enum StageMode {

    /** On the thread that completes what it depends on; on the one that attaches it, if that is complete already. */
    SYNC {
        @Override
        CompletableFuture<Long> apply(CompletableFuture<Long> source, Function<Long, Long> stage, Executor executor) {
            return source.thenApply(stage);
        }

        @Override
        CompletableFuture<Long> combine(CompletableFuture<Long> source, CompletableFuture<Long> other,
                BiFunction<Long, Long, Long> stage, Executor executor) {
            return source.thenCombine(other, stage);
        }

        @Override
        CompletableFuture<Long> compose(CompletableFuture<Long> source,
                Function<Long, CompletionStage<Long>> stage, Executor executor) {
            return source.thenCompose(stage);
        }

        @Override
        CompletableFuture<Long> exceptionally(CompletableFuture<Long> source, Function<Throwable, Long> stage,
                Executor executor) {
            return source.exceptionally(stage);
        }
    },
    /** On a thread of the pool's, in any case. */
    ASYNC {
        @Override
        CompletableFuture<Long> apply(CompletableFuture<Long> source, Function<Long, Long> stage, Executor executor) {
            return source.thenApplyAsync(stage, executor);
        }

        @Override
        CompletableFuture<Long> combine(CompletableFuture<Long> source, CompletableFuture<Long> other,
                BiFunction<Long, Long, Long> stage, Executor executor) {
            return source.thenCombineAsync(other, stage, executor);
        }

        @Override
        CompletableFuture<Long> compose(CompletableFuture<Long> source,
                Function<Long, CompletionStage<Long>> stage, Executor executor) {
            return source.thenComposeAsync(stage, executor);
        }

        @Override
        CompletableFuture<Long> exceptionally(CompletableFuture<Long> source, Function<Throwable, Long> stage,
                Executor executor) {
            return source.exceptionallyAsync(stage, executor);
        }
    };

    abstract CompletableFuture<Long> apply(CompletableFuture<Long> source, Function<Long, Long> stage,
            Executor executor);

    abstract CompletableFuture<Long> combine(CompletableFuture<Long> source, CompletableFuture<Long> other,
            BiFunction<Long, Long, Long> stage, Executor executor);

    abstract CompletableFuture<Long> compose(CompletableFuture<Long> source,
            Function<Long, CompletionStage<Long>> stage, Executor executor);

    abstract CompletableFuture<Long> exceptionally(CompletableFuture<Long> source, Function<Throwable, Long> stage,
            Executor executor);
}
