package dev.hanok.catalog.product;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A product as it is stored and, being flat, as it is shown.
 *
 * @param stock what can be sold: reservations have been taken off
 * @param version raised by every change of any field, so it is the ETag too
 * @param detailsVersion the version that the last edit of title, description and price
 * made
 */
record Product(@Id String sku, String title, String description,
		@Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "price_") Price price, long stock, long version,
		@JsonIgnore long detailsVersion) {
}
