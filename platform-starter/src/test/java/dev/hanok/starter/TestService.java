package dev.hanok.starter;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;

import dev.hanok.starter.problem.ProblemException;
import dev.hanok.starter.security.AccessRules;
import jakarta.servlet.Filter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A small service whose paths fail in different ways. Public paths are below
 * {@code /open}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestService.Api.class)
public class TestService {

	@Bean
	AccessRules accessRules() {
		return requests -> requests.requestMatchers("/open/**")
			.permitAll()
			.requestMatchers(HttpMethod.GET, "/orders")
			.hasAuthority("SCOPE_orders")
			.requestMatchers("/desk")
			.hasRole("MANAGER");
	}

	@Bean
	FilterRegistrationBean<Filter> brokenFilter() {
		var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
			throw new IllegalStateException("secret of the filter");
		});
		filter.addUrlPatterns("/open/broken-filter");
		return filter;
	}

	record Line(@NotBlank String sku, @Min(1) int quantity) {
	}

	record Order(@NotEmpty List<@Valid Line> lines) {
	}

	/** An exception with a status. */
	@ResponseStatus(HttpStatus.GONE)
	static class Gone extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Gone(String message) {
			super(message);
		}

	}

	/** An exception with a status and a reason, which the client gets, too. */
	@ResponseStatus(code = HttpStatus.SERVICE_UNAVAILABLE, reason = "Too many guests.")
	static class Busy extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	@RestController
	static class Api {

		@PostMapping(path = "/open/orders", consumes = MediaType.APPLICATION_JSON_VALUE,
				produces = MediaType.APPLICATION_JSON_VALUE)
		Order order(@Valid @RequestBody Order order) {
			return order;
		}

		@GetMapping("/open/page")
		int page(@RequestParam(defaultValue = "0") @Min(0) @Max(100) int page) {
			return page;
		}

		@GetMapping("/open/required")
		String required(@RequestParam String query) {
			return query;
		}

		@GetMapping("/open/unexpected")
		String unexpected() {
			throw new IllegalStateException("secret of the database");
		}

		@GetMapping("/open/io")
		String io() throws IOException {
			throw new IOException("secret of the disk");
		}

		@GetMapping("/open/missing-file")
		String missingFile() throws IOException {
			throw new FileNotFoundException("/secret/path");
		}

		@GetMapping("/open/refused-connection")
		String refusedConnection() throws IOException {
			throw new ConnectException("secret address: Connection refused");
		}

		@GetMapping("/open/broken-pipe")
		String brokenPipe() {
			throw new UncheckedIOException(new IOException("Broken pipe to a secret process"));
		}

		@PostMapping("/open/upload")
		int upload(InputStream body) throws IOException {
			return body.readAllBytes().length;
		}

		@PostMapping("/open/wrapped-upload")
		int wrappedUpload(InputStream body) {
			try {
				return body.readAllBytes().length;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@GetMapping("/open/gone")
		String gone() {
			throw new Gone("secret of the shelf");
		}

		@GetMapping("/open/busy")
		String busy() {
			throw new IllegalStateException(new Busy());
		}

		@GetMapping("/open/database")
		String database() {
			throw new CannotCreateTransactionException("secret address of the database");
		}

		@GetMapping("/open/lost-database")
		String lostDatabase() {
			throw new TransactionSystemException("JDBC rollback failed: secret address of the database");
		}

		@GetMapping("/open/conflict")
		String conflict() {
			throw new ProblemException(HttpStatus.CONFLICT, "out-of-stock", "Out of stock", "SKU-1 is sold out.")
				.with("lines", List.of("SKU-1"))
				.header("Retry-After", "30");
		}

		@GetMapping("/orders")
		String orders() {
			return "orders";
		}

		@GetMapping("/desk")
		String desk() {
			return "desk";
		}

		@GetMapping("/who")
		List<String> who(Authentication user) {
			return user.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList();
		}

	}

}
