package dev.hanok.auth.factor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

import com.webauthn4j.util.exception.WebAuthnException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The passkeys of users. What a browser sends is checked by Spring Security; here are the
 * limits, and the locks that let one of two requests win.
 */
@Repository
class Passkeys {

	/** Of one user. */
	static final int MAX = 10;

	private final WebAuthnRelyingPartyOperations operations;

	private final RelyingParty party;

	private final SecondFactors factors;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	Passkeys(@Lazy WebAuthnRelyingPartyOperations operations, RelyingParty party, SecondFactors factors,
			JdbcClient jdbc, TransactionTemplate transaction) {
		this.operations = operations;
		this.party = party;
		this.factors = factors;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/** What a browser needs to make a passkey. */
	PublicKeyCredentialCreationOptions creation(Authentication user) {
		return this.transaction.<PublicKeyCredentialCreationOptions>execute(status -> {
			this.factors.lock(user.getName());
			return this.operations
				.createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(user));
		});
	}

	/** What a browser needs to use a passkey: any, or one of the user who is known. */
	PublicKeyCredentialRequestOptions request(@Nullable Authentication user) {
		return this.operations
			.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(user));
	}

	/**
	 * Stores a passkey, in the transaction of the caller. False if the user has too many.
	 * An exception if the response is not one to these options, or the passkey is known.
	 */
	boolean add(String username, PublicKeyCredentialCreationOptions options,
			PublicKeyCredential<AuthenticatorAttestationResponse> created, String label) {
		this.factors.lock(username);
		if (of(username).size() >= MAX) {
			return false;
		}
		this.operations.registerCredential(
				new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(created, label)));
		return true;
	}

	/**
	 * The user whose passkey has signed the challenge. Empty too if the passkey was used
	 * since the challenge was made: so a response counts once, without a store of
	 * challenges. The lock lets neither a second use nor a removal happen meanwhile.
	 */
	Optional<String> use(PublicKeyCredential<AuthenticatorAssertionResponse> used, Bytes challenge, Instant made) {
		PublicKeyCredentialRequestOptions options = PublicKeyCredentialRequestOptions.builder()
			.challenge(challenge)
			.rpId(this.party.id())
			.userVerification(UserVerificationRequirement.REQUIRED)
			.build();
		return this.transaction.<Optional<String>>execute(status -> {
			boolean usable = this.jdbc
				.sql("select last_used < :made from user_credentials where credential_id = :id for update")
				.param("made", Timestamp.from(made))
				.param("id", used.getRawId().toBase64UrlString())
				.query(Boolean.class)
				.optional()
				.orElse(false);
			return usable ? authenticate(new RelyingPartyAuthenticationRequest(options, used)) : Optional.empty();
		});
	}

	private Optional<String> authenticate(RelyingPartyAuthenticationRequest request) {
		try {
			return Optional.of(this.operations.authenticate(request).getName());
		}
		catch (WebAuthnException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** In the order in which they were added. */
	List<Passkey> of(String username) {
		return this.jdbc.sql("""
				select credential_id, label, created, last_used
				from user_credentials join user_entities on user_entities.id = user_entity_user_id
				where name = :username order by created""").param("username", username).query(Passkeys::read).list();
	}

	boolean remove(String username, String id) {
		return this.jdbc.sql("""
				delete from user_credentials where credential_id = :id
					and user_entity_user_id = (select id from user_entities where name = :username)""")
			.param("id", id)
			.param("username", username)
			.update() == 1;
	}

	private static Passkey read(ResultSet row, int number) throws SQLException {
		return new Passkey(row.getString("credential_id"), row.getString("label"), utc(row, "created"),
				utc(row, "last_used"));
	}

	private static ZonedDateTime utc(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).atZoneSameInstant(ZoneOffset.UTC);
	}

}
