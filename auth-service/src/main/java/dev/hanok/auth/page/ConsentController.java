package dev.hanok.auth.page;

import java.security.Principal;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.hanok.auth.users.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Asks a user what an application or a device may do. The form goes to
 * {@code /oauth2/authorize}, or to the endpoint for devices; both find the stored request
 * by its state and accept no other scopes.
 */
@Controller
class ConsentController {

	private static final Pattern USER_CODE = Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}");

	private final RegisteredClientRepository clients;

	private final Users users;

	ConsentController(RegisteredClientRepository clients, Users users) {
		this.clients = clients;
		this.users = users;
	}

	@GetMapping("/oauth2/consent")
	String consent(Principal user, @RequestParam("client_id") String clientId, @RequestParam String scope,
			@RequestParam String state, @RequestParam(name = "user_code", required = false) @Nullable String userCode,
			Model model) {
		RegisteredClient client = this.clients.findByClientId(clientId);
		if (client == null || (userCode != null && !USER_CODE.matcher(userCode).matches())) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		model.addAttribute("client", client);
		model.addAttribute("scopes", narrow(scopes(scope, client.getScopes()), user));
		model.addAttribute("state", state);
		// Of a device.
		model.addAttribute("userCode", userCode);
		model.addAttribute("action", (userCode != null) ? "/oauth2/device_verification" : "/oauth2/authorize");
		// Links that change the language would lose the parameters of the request.
		model.addAttribute("fixed", true);
		return "consent";
	}

	/** A device requests scopes before its user is known. */
	private Set<String> narrow(Set<String> scopes, Principal user) {
		return this.users.find(user.getName()).map(found -> this.users.narrow(scopes, found.roles())).orElse(Set.of());
	}

	/** The scope openid needs no consent: signing in implies it. */
	private static Set<String> scopes(String requested, Collection<String> possible) {
		var scopes = new TreeSet<>(StringUtils.commaDelimitedListToSet(requested.replace(" ", ",")));
		scopes.retainAll(possible);
		scopes.remove(OidcScopes.OPENID);
		return scopes;
	}

}
