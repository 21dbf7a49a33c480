package dev.hanok.catalog.product;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A product, in the form in which it is stored and sent to clients.
 *
 * @param stock number of pieces that can be sold, without the reserved ones
 * @param version every change of any field raises it; it is also the ETag
 * @param detailsVersion the version at the last change of title, description or price
 */
record Product(@Id String sku, String title, String description,
		@Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "price_") Price price, long stock, long version,
		@JsonIgnore long detailsVersion) {
}
