package dev.hanok.auth.tokens;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells services which tokens they must refuse. The path can be reached only inside the
 * platform, because the gateway refuses it. The ids are not secret: they give no access.
 */
@Hidden
@RestController
class RevocationController {

	private final Revocations revocations;

	RevocationController(Revocations revocations) {
		this.revocations = revocations;
	}

	@GetMapping("/internal/revocations")
	Revocations.Page after(@RequestParam(defaultValue = "0") long after) {
		return this.revocations.after(after);
	}

}
