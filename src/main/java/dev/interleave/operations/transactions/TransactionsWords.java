package dev.interleave.operations.transactions;

import dev.interleave.experiment.Verdict;

/**
 * What a run of transactions came to.
 *
 * @param ending what is there in the end, what sessions saw, and how they failed
 * @param explanation it in a sentence
 */
record TransactionsWords(String ending, String explanation) implements Verdict {

    static TransactionsWords of(String ending) {
        return new TransactionsWords(ending, "The transactions ended with " + ending + ".");
    }
}
