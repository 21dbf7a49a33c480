package dev.hanok.starter.token;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a client registration of Spring Security has the grant type
 * {@code client_credentials}. Uses no class of Spring Security's OAuth 2 client, which
 * may be absent.
 */
class OnClientCredentialsRegistration extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		List<String> ids = registrationIds(context.getEnvironment());
		return new ConditionOutcome(!ids.isEmpty(), "registrations for client credentials: " + ids);
	}

	static List<String> registrationIds(Environment environment) {
		return Binder.get(environment)
			.bind("spring.security.oauth2.client.registration", Bindable.mapOf(String.class, Registration.class))
			.orElse(Map.of())
			.entrySet()
			.stream()
			.filter(entry -> "client_credentials".equals(entry.getValue().authorizationGrantType()))
			.map(Map.Entry::getKey)
			.toList();
	}

	/** The only property of a registration that is read. */
	record Registration(@Nullable String authorizationGrantType) {
	}

}
