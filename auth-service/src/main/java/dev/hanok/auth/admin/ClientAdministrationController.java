package dev.hanok.auth.admin;

import java.net.URI;
import java.security.Principal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ClientAdministrationController.PATH)
class ClientAdministrationController {

	static final String PATH = "/api/accounts/clients";

	private final ClientAdministration clients;

	ClientAdministrationController(ClientAdministration clients) {
		this.clients = clients;
	}

	@GetMapping
	ClientList list() {
		return this.clients.list();
	}

	@PostMapping
	@Operation(summary = "Create a confidential client; only this response has its secret")
	ResponseEntity<Client> create(@Valid @RequestBody NewClient client, Principal operator) {
		Client created = this.clients.create(client, operator.getName());
		return ResponseEntity.created(URI.create(PATH + "/" + created.id()))
			.cacheControl(CacheControl.noStore())
			.body(created);
	}

	@PatchMapping("/{id}")
	@Operation(summary = "Disable or enable a client that was created here")
	Client change(@PathVariable String id, @Valid @RequestBody ClientChange change, Principal operator) {
		return this.clients.change(id, change.enabled(), operator.getName());
	}

}
