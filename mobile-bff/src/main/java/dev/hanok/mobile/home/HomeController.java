package dev.hanok.mobile.home;

import dev.hanok.mobile.fields.FieldSelection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Size;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class HomeController {

	private static final String EXAMPLE = """
			{"products": [{"sku": "BOOK-AUSTEN-EMMA", "title": "Emma", "price": {"amount": 990, "currency": "EUR"},
			"available": true}], "orders": [{"id": "6f1e0a53-1d6b-4a8e-9c9b-0a1b2c3d4e5f", "state": "CONFIRMED",
			"placedAt": "2026-11-28T10:00:00Z", "total": {"amount": 1980, "currency": "EUR"}, "titles": ["Emma"],
			"lines": 1}]}""";

	private static final String PARTIAL = """
			{"products": [{"sku": "BOOK-AUSTEN-EMMA", "title": "Emma", "price": {"amount": 990, "currency": "EUR"},
			"available": true}], "missing": ["orders"]}""";

	private final Home home;

	private final JsonMapper json;

	HomeController(Home home, JsonMapper json) {
		this.home = home;
		this.json = json;
	}

	@GetMapping("/mobile/home")
	@Operation(summary = "Show the first screen: featured products, and the user's newest orders",
			description = "While a part cannot be fetched, the response is 200 without it, and missing names it. "
					+ "With the ETag in If-None-Match the response is 304 while nothing has changed.")
	@ApiResponse(responseCode = "200", description = "The first screen",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = HomeView.class),
					examples = { @ExampleObject(name = "complete", value = EXAMPLE),
							@ExampleObject(name = "orders unavailable", value = PARTIAL) }))
	ResponseEntity<Object> home(JwtAuthenticationToken user,
			@Parameter(description = "Only these fields, and all below them; what is not selected is not fetched",
					example = "products.title,orders") @RequestParam(
							defaultValue = "") @Size(max = 500) String fields) {
		FieldSelection selection = FieldSelection.of(fields, HomeView.class);
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache().cachePrivate())
			.body(selection.apply(this.home.of(user.getToken(), selection), this.json));
	}

}
