package dev.hanok.web.catalog;

import dev.hanok.starter.client.ServiceUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
class CatalogController {

	private final Catalog catalog;

	CatalogController(Catalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping("/")
	String search(@RequestParam(required = false) @Nullable String query,
			@RequestParam(required = false) @Nullable String genre,
			@RequestParam(required = false) @Nullable String page, Model model) {
		ProductSearch search = ProductSearch.of(query, genre, page);
		model.addAttribute("search", search);
		model.addAttribute("genres", Genre.values());
		model.addAttribute("found", found(search));
		return "catalog";
	}

	/** Null while the catalog is unavailable: the rest of the page is still useful. */
	private @Nullable ProductPage found(ProductSearch search) {
		try {
			return this.catalog.search(search);
		}
		catch (ServiceUnavailableException ex) {
			return null;
		}
	}

	@GetMapping("/products/{sku}")
	String product(@PathVariable String sku, Model model) {
		model.addAttribute("product",
				this.catalog.find(sku).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
		return "product";
	}

}
