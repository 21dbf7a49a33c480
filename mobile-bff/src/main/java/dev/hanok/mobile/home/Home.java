package dev.hanok.mobile.home;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.hanok.mobile.catalog.Catalog;
import dev.hanok.mobile.catalog.Product;
import dev.hanok.mobile.compose.Composer;
import dev.hanok.mobile.compose.Composition;
import dev.hanok.mobile.compose.Part;
import dev.hanok.mobile.compose.Composition.Pending;
import dev.hanok.mobile.fields.FieldSelection;
import dev.hanok.mobile.order.Order;
import dev.hanok.mobile.order.Orders;
import dev.hanok.starter.refresh.Refreshable;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Composes the first screen. Products and orders are fetched at the same time. Orders
 * that are not confirmed have no titles: titles of featured products are used for them,
 * and the titles of other products are fetched afterwards.
 */
@Component
class Home {

	private final Catalog catalog;

	private final Orders orders;

	private final Composer composer;

	private final Refreshable<HomeProperties> settings;

	Home(Catalog catalog, Orders orders, Composer composer, Refreshable<HomeProperties> settings) {
		this.catalog = catalog;
		this.orders = orders;
		this.composer = composer;
		this.settings = settings;
	}

	HomeView of(Jwt user, FieldSelection selection) {
		HomeProperties show = this.settings.get();
		Composition composition = this.composer.begin();
		Pending<List<Product>> products = selection.includes("products")
				? composition.start(Part.PRODUCTS, () -> this.catalog.search(show.featured(), show.products())) : null;
		Pending<List<Order>> orders = selection.includes("orders")
				? composition.start(Part.ORDERS, () -> this.orders.newest(user, show.orders())) : null;
		List<Order> newest = composition.await(orders);
		List<Product> featured = composition.await(products);
		List<HomeView.Recent> recent = (newest != null)
				? recent(newest, (featured != null) ? featured : List.of(), selection, composition) : null;
		return new HomeView(featured(featured), recent, composition.missing());
	}

	private List<HomeView.Recent> recent(List<Order> orders, List<Product> known, FieldSelection selection,
			Composition composition) {
		Map<String, String> titles = new HashMap<>();
		known.forEach(product -> titles.put(product.sku(), product.title()));
		if (selection.includes("orders.titles")) {
			List<String> unknown = orders.stream()
				.flatMap(order -> HomeView.Recent.titled(order).stream())
				.filter(line -> line.title() == null && !titles.containsKey(line.sku()))
				.map(Order.Line::sku)
				.toList();
			this.catalog.find(unknown, composition, Part.TITLES)
				.forEach((sku, product) -> titles.put(sku, product.title()));
		}
		return orders.stream().map(order -> HomeView.Recent.of(order, titles)).toList();
	}

	private static @Nullable List<HomeView.Featured> featured(@Nullable List<Product> products) {
		return (products != null) ? products.stream().map(HomeView.Featured::of).toList() : null;
	}

}
