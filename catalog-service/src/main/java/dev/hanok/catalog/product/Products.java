package dev.hanok.catalog.product;

import java.util.List;
import java.util.Optional;

import dev.hanok.starter.page.Total;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/**
 * The table of products. A search looks for the beginnings of words in an inverted index.
 * Unlike {@code LIKE '%…%'} this stays fast with many products and needs no extension,
 * and <i>art</i> does not find every <i>heart</i>.
 */
interface Products extends Repository<Product, String> {

	/**
	 * Number of products that a search looks through before it uses the inverted index.
	 */
	int NEAR = 2_000;

	/** The columns of a product, without the words. */
	String COLUMNS = "sku, title, description, price_amount, price_currency, stock, version, details_version";

	String SELECT = "select " + COLUMNS + " from product ";

	/**
	 * The inner query reads only the index, so that skipping products costs little. The
	 * outer query reads only the products of the page.
	 */
	String LIST = "select product.* from (select sku from product where (title, sku) > (:title, :sku) "
			+ "order by title, sku limit :limit offset :offset) skus join (" + SELECT
			+ ") product on product.sku = skus.sku order by product.title, product.sku";

	/**
	 * Searches for frequent words. The inverted index would have to collect every match
	 * before the first page; this statement looks through the next {@link #NEAR} products
	 * only. It finds nothing in a catalog of up to {@link Total#MAX} products: there
	 * {@link #SEARCH} is fast enough, and its result can be counted.
	 */
	String NEARBY = "select " + COLUMNS + " from (select * from product where (title, sku) > (:title, :sku) "
			+ "and (select reltuples from pg_class where oid = cast('product' as regclass)) > " + Total.MAX
			+ " order by title, sku limit " + NEAR + ") nearby where words @@ cast(:words as tsquery) "
			+ "order by title, sku limit :limit offset :offset";

	/**
	 * With "offset 0" the planner finds the products before it sorts them. Without it,
	 * the planner would read all products by title until the page is full, because it
	 * assumes that the beginning of a word occurs often: 200 ms instead of 5.
	 */
	String SEARCH = "select * from (" + SELECT + "where words @@ cast(:words as tsquery) "
			+ "and (title, sku) > (:title, :sku) offset 0) found order by title, sku limit :limit offset :offset";

	@Query(SELECT + "where sku = :sku")
	Optional<Product> find(String sku);

	/** Counts up to the limit of a {@link Total}. */
	@Query("select count(*) from (select from product limit " + Total.LIMIT + ") counted")
	long count();

	/** Products after a title and SKU. */
	@Query(LIST)
	List<Product> list(String title, String sku, int limit, long offset);

	@Query("select count(*) from product where words @@ cast(:words as tsquery)")
	long countMatching(String words);

	/**
	 * The products with these words among the next {@link #NEAR} after a title and SKU.
	 */
	@Query(NEARBY)
	List<Product> searchNearby(String words, String title, String sku, int limit, long offset);

	/** All products after a title and SKU that have the words. */
	@Query(SEARCH)
	List<Product> search(String words, String title, String sku, int limit, long offset);

	/** The product, locked against other changes until this transaction ends. */
	@Query(SELECT + "where sku = :sku for no key update")
	Optional<Product> lock(String sku);

	/** Adds a product unless there is one with this SKU. */
	@Modifying
	@Query("""
			insert into product (sku, title, description, price_amount, price_currency, stock, words)
			values (:sku, :title, :description, :amount, :currency, :stock,
				array_to_tsvector(string_to_array(:words, ' ')))
			on conflict (sku) do nothing""")
	boolean add(String sku, String title, String description, long amount, String currency, long stock, String words);

	@Modifying
	@Query("""
			update product set title = :title, description = :description, price_amount = :amount,
				price_currency = :currency, words = array_to_tsvector(string_to_array(:words, ' ')),
				details_version = version + 1
			where sku = :sku""")
	void changeDetails(String sku, String title, String description, long amount, String currency, String words);

	@Modifying
	@Query("update product set stock = :stock, stock_version = version + 1 where sku = :sku")
	void changeStock(String sku, long stock);

	default boolean add(NewProduct product) {
		return add(product.sku(), product.title(), product.description(), product.price().amount(),
				product.price().currency(), product.stock(), product.details().words());
	}

}
