package dev.hanok.auth.admin;

import java.net.URI;
import java.security.Principal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(AccountAdministrationController.PATH)
class AccountAdministrationController {

	static final String PATH = "/api/accounts/users";

	private final AccountAdministration users;

	AccountAdministrationController(AccountAdministration users) {
		this.users = users;
	}

	@GetMapping
	@Operation(summary = "List users, or search in logins and names",
			description = "For the next page send its next as after.")
	AccountList list(@RequestParam(defaultValue = "") @Size(max = 254) String query,
			@RequestParam(defaultValue = "") @Size(max = 100) String after,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
		return this.users.list(query, after, size);
	}

	@GetMapping("/{id}")
	Account get(@PathVariable String id) {
		return this.users.get(id);
	}

	@PostMapping
	@Operation(summary = "Create a user, who gets a mail to set a password")
	ResponseEntity<Account> create(@Valid @RequestBody NewAccount account, Principal operator) {
		Account created = this.users.create(account, operator.getName());
		return ResponseEntity.created(URI.create(PATH + "/" + created.id())).body(created);
	}

	@PatchMapping("/{id}")
	@Operation(summary = "Lock or unlock a user, or set the roles; both end sessions and tokens")
	Account change(@PathVariable String id, @Valid @RequestBody AccountChange change, Principal operator) {
		return this.users.change(id, change, operator.getName());
	}

	@DeleteMapping("/{id}/sessions")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Sign a user out everywhere")
	void endSessions(@PathVariable String id, Principal operator) {
		this.users.endSessions(id, operator.getName());
	}

	@DeleteMapping("/{id}/factors")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Remove all second factors of a user who has lost them")
	void removeFactors(@PathVariable String id, Principal operator) {
		this.users.removeFactors(id, operator.getName());
	}

}
