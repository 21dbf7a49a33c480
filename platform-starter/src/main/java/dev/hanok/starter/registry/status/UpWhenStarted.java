package dev.hanok.starter.registry.status;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.event.EventListener;

/**
 * Hides an instance from callers until it can do its work: the instance registers as
 * STARTING, and changes to UP when it has started. From then on its status does not
 * follow its health, because callers notice failures themselves. Otherwise one outage,
 * such as that of the database, would remove all instances.
 */
class UpWhenStarted implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(UpWhenStarted.class);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final EurekaInstanceConfigBean settings;

	private final ApplicationInfoManager registration;

	private final BooleanSupplier started;

	private final AtomicBoolean asking = new AtomicBoolean();

	private volatile boolean closed;

	UpWhenStarted(EurekaInstanceConfigBean settings, ApplicationInfoManager registration, BooleanSupplier started) {
		this.settings = settings;
		this.registration = registration;
		this.started = started;
		settings.setInitialStatus(InstanceStatus.STARTING);
	}

	@EventListener
	void onReadiness(AvailabilityChangeEvent<ReadinessState> event) {
		if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && this.asking.compareAndSet(false, true)) {
			Thread.ofVirtual().name("up-when-started").start(this::awaitStart);
		}
	}

	private void awaitStart() {
		boolean told = false;
		while (!this.closed && !isStarted()) {
			if (!told) {
				log.info("Waiting: callers do not use this instance until /actuator/health/startup is UP");
				told = true;
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		if (!this.closed) {
			// Changes STARTING only: an instance that is DOWN may be shutting down. An
			// instance that registers again, for example after a restart of the registry,
			// registers as UP.
			this.settings.setInitialStatus(InstanceStatus.UP);
			this.registration.setInstanceStatus(InstanceStatus.STARTING, InstanceStatus.UP);
		}
	}

	private boolean isStarted() {
		try {
			return this.started.getAsBoolean();
		}
		catch (RuntimeException ex) {
			log.debug("Could not read the health group startup", ex);
			return false;
		}
	}

	@Override
	public void destroy() {
		this.closed = true;
	}

}
