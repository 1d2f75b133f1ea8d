package dev.interleave.experiments.virtualthreadpinning;

import java.lang.management.ManagementFactory;

import jdk.management.VirtualThreadSchedulerMXBean;

/** The platform threads that carry virtual threads. */
final class Carriers {

    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    private Carriers() {
    }

    /** How many the JVM means to have at work at once. */
    static int meant() {
        return SCHEDULER.getParallelism();
    }

    /** How many there are now: more than it means to have at work, if it makes up for some that are blocked. */
    static int now() {
        return SCHEDULER.getPoolSize();
    }
}
