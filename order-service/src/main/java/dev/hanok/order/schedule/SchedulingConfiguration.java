package dev.hanok.order.schedule;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * A thread for each background job, so that no job waits for another. With virtual
 * threads, Spring Boot would use a {@code SimpleAsyncTaskScheduler}. That scheduler
 * starts a job with a trigger on a new thread and regards it as completed at once, so two
 * runs of a job could overlap. It runs all jobs with a fixed delay on a single thread, so
 * one could delay the others.
 */
@Configuration(proxyBeanMethods = false)
class SchedulingConfiguration {

	/** More than there are jobs; an idle virtual thread costs almost nothing. */
	private static final int THREADS = 8;

	@Bean
	ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
		ThreadPoolTaskScheduler scheduler = builder.poolSize(THREADS).build();
		scheduler.setVirtualThreads(true);
		return scheduler;
	}

}
