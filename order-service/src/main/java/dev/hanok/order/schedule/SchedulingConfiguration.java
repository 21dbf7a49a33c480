package dev.hanok.order.schedule;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * A thread for each background job, so that none waits for another. With virtual threads,
 * Spring Boot's own scheduler would run all jobs with a fixed delay one after another.
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
