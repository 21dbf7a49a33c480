package dev.hanok.mobile.catalog;

/**
 * A product, as far as an app shows it.
 *
 * @param sku its key
 * @param title its title
 * @param description a few sentences
 * @param price of one piece
 * @param stock how many can be sold
 */
public record Product(String sku, String title, String description, Price price, long stock) {
}
