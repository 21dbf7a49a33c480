package dev.hanok.auth.page;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

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
 * Asks a user what an application may do. The form goes to {@code /oauth2/authorize},
 * which finds the stored request by its state and accepts no other scopes.
 */
@Controller
class ConsentController {

	private final RegisteredClientRepository clients;

	ConsentController(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	@GetMapping("/oauth2/consent")
	String consent(@RequestParam("client_id") String clientId, @RequestParam String scope, @RequestParam String state,
			Model model) {
		RegisteredClient client = this.clients.findByClientId(clientId);
		if (client == null) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
		}
		model.addAttribute("client", client);
		model.addAttribute("scopes", scopes(scope, client.getScopes()));
		model.addAttribute("state", state);
		// Links that change the language would lose the parameters of the request.
		model.addAttribute("fixed", true);
		return "consent";
	}

	/** The scope openid needs no consent: signing in implies it. */
	private static Set<String> scopes(String requested, Collection<String> possible) {
		var scopes = new TreeSet<>(StringUtils.commaDelimitedListToSet(requested.replace(" ", ",")));
		scopes.retainAll(possible);
		scopes.remove(OidcScopes.OPENID);
		return scopes;
	}

}
