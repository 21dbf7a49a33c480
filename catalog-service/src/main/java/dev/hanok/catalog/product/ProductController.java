package dev.hanok.catalog.product;

import java.net.URI;
import java.time.Duration;
import java.util.List;

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
@RequestMapping("/api/catalog/products")
class ProductController {

	/** Always asked again, since stock moves; an old answer is better than none. */
	private static final CacheControl PUBLIC = CacheControl.maxAge(Duration.ZERO)
		.cachePublic()
		.staleIfError(Duration.ofHours(1));

	private final Products products;

	private final ProductChanges changes;

	ProductController(Products products, ProductChanges changes) {
		this.products = products;
		this.changes = changes;
	}

	@GetMapping
	ResponseEntity<ProductPage> search(@RequestParam(defaultValue = "") @Size(max = 100) @SingleLine String query,
			@RequestParam(defaultValue = "0") @Min(0) int page,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
		return ResponseEntity.ok().cacheControl(PUBLIC).body(find(query, page, size));
	}

	@GetMapping("/{sku}")
	ResponseEntity<Product> get(@PathVariable String sku) {
		Product product = this.changes.get(sku);
		return ResponseEntity.ok().cacheControl(PUBLIC).eTag(etag(product)).body(product);
	}

	@PostMapping
	ResponseEntity<Product> add(@Valid @RequestBody NewProduct product) {
		Product added = this.changes.add(product);
		return ResponseEntity.created(URI.create("/api/catalog/products/" + added.sku())).eTag(etag(added)).body(added);
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

	private ProductPage find(String query, int page, int size) {
		long offset = (long) page * size;
		if (query.isBlank()) {
			return ProductPage.of(this.products.list(size, offset), page, size, this.products.count());
		}
		String words = SearchWords.query(query);
		if (words.isEmpty()) {
			// Nothing but punctuation: no text has it as a word.
			return ProductPage.of(List.of(), page, size, 0);
		}
		return ProductPage.of(this.products.search(words, size, offset), page, size,
				this.products.countMatching(words));
	}

	private static ResponseEntity<Product> changed(Product product) {
		return ResponseEntity.ok().eTag(etag(product)).body(product);
	}

	private static String etag(Product product) {
		return Long.toString(product.version());
	}

}
