/**
 * What can be done with experiments, a package for each: to be in one as a bean is to be offered. None knows another, but
 * that a series is made of runs, that a program is explored, run, stepped through and stressed as an experiment is, and that
 * transactions are explored, run, stepped through and stressed.
 * Specimens are done with no experiment.
 */
@ApplicationModule(allowedDependencies = {"databases", "experiment", "explore", "explore::engine", "explore::strategy",
        "launch", "launch::jvm", "launch::repetition", "program", "program::child", "program::compile", "program::free",
        "program::run",
        "schedule", "schedule::free", "store", "sync", "trace", "trace::check",
        "trace::chrome", "trace::deadlock", "trace::export", "trace::follow", "trace::record", "trace::svg",
        "transactions", "transactions::engine", "transactions::history", "transactions::run", "transactions::sql",
        "web",
        "web::operation", "web::presentation", "web::problem"})
@Machinery
@NullMarked
package dev.interleave.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

import dev.interleave.trace.Machinery;
