package dev.hanok.auth.account;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.hanok.auth.mail.Mailer;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import dev.hanok.starter.problem.ProblemException;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates accounts and changes passwords. The slow hash is computed before the
 * transaction begins. Callers check the link or the sign-in first, so other clients
 * cannot cause hashes.
 */
@Service
public class Accounts {

	private final Users users;

	private final MailLinks links;

	private final MailOutbox outbox;

	private final Mailer mailer;

	private final PasswordEncoder passwords;

	private final TransactionTemplate transaction;

	Accounts(Users users, MailLinks links, MailOutbox outbox, Mailer mailer, PasswordEncoder passwords,
			TransactionTemplate transaction) {
		this.users = users;
		this.links = links;
		this.outbox = outbox;
		this.mailer = mailer;
		this.passwords = passwords;
		this.transaction = transaction;
	}

	/** False if the link was used or expired meanwhile, or the address got an account. */
	boolean register(String token, String name, String password) {
		String hash = hash(password);
		return inTransaction(() -> this.links.redeem(MailPurpose.REGISTRATION, token)
			.filter(mail -> this.users.register(mail, name, hash))
			.isPresent());
	}

	/**
	 * Creates an account on behalf of an operator. A mail asks the user to set a
	 * password; until then it is a random one, of which only the hash is stored.
	 * @param mail an address in any case
	 * @param name how the user is called
	 * @param roles names of roles
	 * @return the id, unless an account has the address already
	 */
	public Optional<String> invite(String mail, String name, Set<String> roles) {
		if (!this.mailer.isAvailable()) {
			throw new ProblemException(HttpStatus.CONFLICT, "no-mail-server", "No mail server",
					"Without a mail server the user could not set a password.");
		}
		String address = MailAddress.parse(mail)
			.orElseThrow(() -> new ProblemException(HttpStatus.BAD_REQUEST, "invalid-address", "Invalid address",
					"The value of mail is not a mail address that can be used."))
			.value();
		String hash = hash(KeyGenerators.string().generateKey() + KeyGenerators.string().generateKey());
		return this.transaction.<Optional<String>>execute(status -> {
			Optional<String> id = this.users.add(address, name, hash, roles);
			if (id.isPresent() && !this.outbox.add(MailPurpose.INVITATION, address,
					LocaleContextHolder.getLocale().getLanguage())) {
				throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "mails-wait", "Too many mails wait",
						"Try again when the mail server is available.");
			}
			return id;
		});
	}

	/** The user whom a link lets set a new password. */
	Optional<User> findByReset(String token) {
		return this.links.find(MailPurpose.RESET, token).flatMap(this.users::findByMail);
	}

	/** False if the link was used or expired meanwhile. */
	boolean reset(String token, String password) {
		String hash = hash(password);
		return inTransaction(() -> this.links.redeem(MailPurpose.RESET, token)
			.flatMap(this.users::findByMail)
			.filter(user -> change(user, hash))
			.isPresent());
	}

	/** False if the user was removed or disabled meanwhile. */
	boolean changePassword(User user, String password) {
		String hash = hash(password);
		return inTransaction(() -> change(user, hash));
	}

	/**
	 * Changes the password; then the database ends all tokens and sessions. Removes an
	 * unused link and tells the user by mail.
	 */
	private boolean change(User user, String hash) {
		if (!this.users.changePassword(user.username(), hash)) {
			return false;
		}
		String mail = user.mail();
		if (mail != null) {
			this.links.remove(MailPurpose.RESET, mail);
			if (this.mailer.isAvailable()) {
				this.outbox.add(MailPurpose.CHANGED, mail, LocaleContextHolder.getLocale().getLanguage());
			}
		}
		return true;
	}

	private String hash(String password) {
		return Objects.requireNonNull(this.passwords.encode(password));
	}

	private boolean inTransaction(BooleanSupplier change) {
		return Boolean.TRUE.equals(this.transaction.execute(status -> change.getAsBoolean()));
	}

}
