package dev.hanok.order.ordering;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All orders. State and lines of an order are changed with its row locked, in one short
 * transaction, or by a single update that checks its version ({@link SettlementStore}) or
 * its state ({@link OrderCancellation}).
 */
interface Orders extends Repository<Order, UUID> {

	Order save(Order order);

	Optional<Order> findById(UUID id);

	// Runs in a transaction. The lines are read by a second statement while the first one
	// is open. Without a transaction this would need a second connection, and as many
	// requests as the pool has connections would block each other.
	@Transactional(readOnly = true)
	Optional<Order> findByIdAndCustomer(UUID id, String customer);

	@Lock(LockMode.PESSIMISTIC_WRITE)
	Optional<Order> findWithLockById(UUID id);

	@Lock(LockMode.PESSIMISTIC_WRITE)
	Optional<Order> findWithLockByIdAndCustomer(UUID id, String customer);

}
