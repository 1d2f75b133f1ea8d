package dev.interleave.operations.run.live;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where the threads come from that runs are watched with. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    static final String LIVE_READERS = "liveReaders";

    /** Follows the runs that are watched, all on one thread. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler liveRounds() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("interleave-live-");
        scheduler.setPoolSize(1);
        scheduler.setRemoveOnCancelPolicy(true);
        // The last thing that readers learn is that their run was ended because the application stops.
        scheduler.setAcceptTasksAfterContextClose(true);
        scheduler.setPhase(0);
        return scheduler;
    }

    /**
     * A thread for each reader that watches a run. Platform threads, because a run's busy virtual threads keep other virtual
     * threads waiting. As many as there may be readers, so the queue only ever holds one for an instant.
     */
    @Bean(name = LIVE_READERS, defaultCandidate = false)
    ThreadPoolTaskExecutor liveReaders(LiveProperties properties) {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("interleave-reader-");
        executor.setCorePoolSize(properties.readers());
        executor.setMaxPoolSize(properties.readers());
        executor.setQueueCapacity(properties.readers());
        executor.setKeepAliveSeconds(5);
        executor.setAllowCoreThreadTimeOut(true);
        executor.setAcceptTasksAfterContextClose(true);
        executor.setPhase(0);
        return executor;
    }

    /** What is answered asynchronously is live events, and their end is that of the run. */
    @Bean
    static WebMvcConfigurer liveAnswers(@Qualifier(LIVE_READERS) AsyncTaskExecutor readers) {
        return new WebMvcConfigurer() {
            @Override
            public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
                configurer.setTaskExecutor(readers);
                configurer.setDefaultTimeout(-1);
            }
        };
    }
}
