package dev.interleave.databases;

/** What a run's database is kept by. */
public enum DatabaseEngine {

    /** H2, in the memory of the application. */
    H2,
    /** The PostgreSQL server that the property {@code interleave.databases.postgresql.url} names. */
    POSTGRESQL
}
