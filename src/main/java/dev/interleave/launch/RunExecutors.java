package dev.interleave.launch;

import java.util.concurrent.Executor;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The executors that runs get their threads from. */
public @Configuration(proxyBeanMethods = false) class RunExecutors {

    static final String PLATFORM = "platformThreads";

    static final String VIRTUAL = "virtualThreads";

    /*
     * The admission bounds how many tasks are under way, so the queue only ever holds a task for the instant in which a
     * thread that has just finished one comes back for the next.
     */
    @Bean(name = PLATFORM, defaultCandidate = false)
    public ThreadPoolTaskExecutor platformThreads(RunProperties properties) {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("interleave-platform-");
        executor.setCorePoolSize(properties.platformThreads());
        executor.setMaxPoolSize(properties.platformThreads());
        executor.setQueueCapacity(properties.platformThreads());
        executor.setKeepAliveSeconds(5);
        executor.setAllowCoreThreadTimeOut(true);
        // Runs in flight are ended by the launcher when the application stops; until then they may need more threads.
        executor.setAcceptTasksAfterContextClose(true);
        executor.setPhase(0);
        return executor;
    }

    @Bean(name = VIRTUAL, defaultCandidate = false)
    VirtualThreads virtualThreads(MeterRegistry meters) {
        return new VirtualThreads(meters);
    }

    /**
     * Ends runs at their deadline, and looks whether they are deadlocked. Platform threads, because busy virtual threads may
     * keep others waiting; two, because to tell a deadlock from a long trace may take a moment.
     */
    @Bean(defaultCandidate = false)
    public ThreadPoolTaskScheduler deadlines() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("interleave-deadlines-");
        scheduler.setPoolSize(2);
        scheduler.setRemoveOnCancelPolicy(true);
        // What is ended when the application stops gets a deadline for its end, too.
        scheduler.setAcceptTasksAfterContextClose(true);
        scheduler.setPhase(0);
        return scheduler;
    }

    /** Where threads of either kind come from. */
    @Bean
    public ExecutorOfKind executorOfKind(@Qualifier(PLATFORM) Executor platform, @Qualifier(VIRTUAL) Executor virtual) {
        return kind -> switch (kind) {
            case PLATFORM -> platform;
            case VIRTUAL -> virtual;
        };
    }
}
