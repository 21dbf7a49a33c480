package dev.hanok.registry.access;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.netflix.appinfo.InstanceInfo;
import com.netflix.eureka.registry.PeerAwareInstanceRegistry;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Refuses a registration that names another service than the authenticated one. Checking
 * the path is not enough: callers look services up by {@code vipAddress}, and Eureka
 * stores status overrides by {@code instanceId} alone.
 */
class OwnRegistration implements ReaderInterceptor {

	private static final Logger log = LoggerFactory.getLogger(OwnRegistration.class);

	private static final String PROBLEM = """
			{"type": "about:blank", "title": "Forbidden", "status": 403, "detail": "A service registers only itself: \
			app, vipAddress and secureVipAddress are its user name, and instanceId contains it."}
			""";

	private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+(:[0-9]+)?");

	private final ObjectProvider<PeerAwareInstanceRegistry> registry;

	OwnRegistration(ObjectProvider<PeerAwareInstanceRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
		Object body = context.proceed();
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		if (body instanceof InstanceInfo instance && !WriteAccess.toEverything(user)) {
			String foreign = foreignName(user, instance);
			if (foreign != null) {
				log.warn("Registration by {} refused: its {} belongs to another service",
						(user != null) ? user.getName() : "", foreign);
				throw new ForbiddenException(Response.status(Status.FORBIDDEN)
					.type(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
					.entity(PROBLEM)
					.build());
			}
		}
		return body;
	}

	private @Nullable String foreignName(@Nullable Authentication user, InstanceInfo instance) {
		if (user == null || !WriteAccess.toApplication(user, instance.getAppName())) {
			return "app";
		}
		if (!isOwn(user.getName(), instance.getVIPAddress())) {
			return "vipAddress";
		}
		if (!isOwn(user.getName(), instance.getSecureVipAddress())) {
			return "secureVipAddress";
		}
		return isOwnId(user.getName(), instance) ? null : "instanceId";
	}

	/**
	 * Zipkin sends its IP address as {@code vipAddress}; that is not the name of a
	 * service.
	 */
	private static boolean isOwn(String name, @Nullable String vipAddresses) {
		return vipAddresses == null || Stream.of(vipAddresses.split(","))
			.allMatch(vip -> vip.isEmpty() || vip.equalsIgnoreCase(name) || IP_ADDRESS.matcher(vip).matches());
	}

	/**
	 * An id that contains the name is not enough: it may belong to a service whose longer
	 * name contains this one.
	 */
	private boolean isOwnId(String name, InstanceInfo instance) {
		String id = Objects.requireNonNullElse(instance.getId(), "");
		return id.toLowerCase(Locale.ROOT).contains(name) && this.registry.getObject()
			.getInstancesById(id)
			.stream()
			.allMatch(other -> name.equalsIgnoreCase(other.getAppName()));
	}

}
