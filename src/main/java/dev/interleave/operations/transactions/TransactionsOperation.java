package dev.interleave.operations.transactions;

import dev.interleave.web.operation.DocumentedOperation;

/**
 * Something that can be done with transactions, beside what this package does: being a bean is being documented. Its paths are
 * {@code /api/transactions/NAME}, with the transactions, and {@code /api/transactions/{id}/NAME}.
 */
public interface TransactionsOperation extends DocumentedOperation {
}
