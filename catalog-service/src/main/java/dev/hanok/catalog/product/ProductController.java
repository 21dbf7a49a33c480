package dev.hanok.catalog.product;

import java.net.URI;
import java.time.Duration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ProductController.PATH)
class ProductController {

	static final String PATH = "/api/catalog/products";

	/**
	 * Caches must always revalidate, because the stock changes; in an outage a stale
	 * response is better than none.
	 */
	private static final CacheControl PUBLIC = CacheControl.maxAge(Duration.ZERO)
		.cachePublic()
		.staleIfError(Duration.ofHours(1));

	private final ProductSearch search;

	private final ProductChanges changes;

	ProductController(ProductSearch search, ProductChanges changes) {
		this.search = search;
		this.changes = changes;
	}

	@GetMapping
	@Operation(summary = "List products by title, or search for the beginnings of words",
			description = "For long lists follow the link to the next page (header Link, or next). "
					+ "By page number only the first 10,000 products can be reached.")
	ResponseEntity<ProductPage> search(@RequestParam(defaultValue = "") @Size(max = 100) @SingleLine String query,
			@RequestParam(defaultValue = "0") @Min(0) int page,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
			@Parameter(description = "From the link to the next page; page is ignored then") @RequestParam(
					required = false) @Nullable String cursor) {
		ProductPage found = (cursor != null) ? this.search.following(query, cursor, size)
				: this.search.numbered(query, page, size);
		var response = ResponseEntity.ok().cacheControl(PUBLIC);
		if (found.next() != null) {
			response.header(HttpHeaders.LINK, "<" + found.next() + ">; rel=\"next\"");
		}
		return response.body(found);
	}

	@GetMapping("/{sku}")
	ResponseEntity<Product> get(@PathVariable String sku) {
		Product product = this.changes.get(sku);
		return ResponseEntity.ok().cacheControl(PUBLIC).eTag(etag(product)).body(product);
	}

	@PostMapping
	ResponseEntity<Product> add(@Valid @RequestBody NewProduct product) {
		Product added = this.changes.add(product);
		return ResponseEntity.created(URI.create(PATH + "/" + added.sku())).eTag(etag(added)).body(added);
	}

	@PutMapping("/{sku}")
	ResponseEntity<Product> changeDetails(@PathVariable String sku,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody ProductDetails details) {
		return changed(this.changes.changeDetails(sku, IfMatch.parse(ifMatch), details));
	}

	@PutMapping("/{sku}/stock")
	ResponseEntity<Product> changeStock(@PathVariable String sku,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody StockLevel level) {
		return changed(this.changes.changeStock(sku, IfMatch.parse(ifMatch), level));
	}

	private static ResponseEntity<Product> changed(Product product) {
		return ResponseEntity.ok().eTag(etag(product)).body(product);
	}

	private static String etag(Product product) {
		return Long.toString(product.version());
	}

}
